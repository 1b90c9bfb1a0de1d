import type { Cause } from "./cause.js";
import { CAUSES } from "./causes/causes.js";
import { facetKey } from "./facet-key.js";
import { withFacets, type World } from "./world.js";

/** Possible causes that are assumed together, and how badly the world then fits what was seen. */
export interface Assumption {
  readonly causes: readonly Cause[];
  /** Sum of the comparisons' costs; 0 when everything is predicted as it was seen. */
  readonly cost: number;
}

/**
 * What one more assumed cause has to gain to be worth it. Below the weight of one wrong ping, above
 * that of a doubtful detail.
 */
const PRICE_OF_A_CAUSE = 1.5;
/** What was read costs less to assume than what nobody has seen: only its effect is supposed. */
const PRICE_OF_AN_EFFECT = 0.75;

/** More causes than this at once have not been seen in practice, and cost time. */
const MOST_CAUSES = 5;
/** Assumptions that are pursued at each depth. */
const WIDTH = 6;
/** Causes that are tried in addition to others, of all that were tried alone. */
const COMBINED = 24;

export const fullCost = ({ causes, cost }: Assumption): number =>
  cost + causes.reduce((sum, cause) => sum + priceOf(cause), 0);

/** Whether such a cause, where it is supposed, is the effect of something that was read. */
export const ofEffect = (kind: Cause["kind"]): boolean => CAUSES[kind].effectOf !== undefined;

const priceOf = ({ kind }: Cause): number =>
  ofEffect(kind) ? PRICE_OF_AN_EFFECT : PRICE_OF_A_CAUSE;

/**
 * Assumptions that fit best, best first: a beam search that adds one cause at a time. None is in the
 * result that needs more causes than another one and fits no better.
 *
 * @param costIn how badly a world fits; called a few hundred times
 */
export const searchAssumptions = (
  base: World,
  possible: readonly Cause[],
  costIn: (world: World) => number,
): readonly Assumption[] => {
  const assume = (causes: readonly Cause[]): Assumption => ({
    causes,
    cost: costIn(
      withFacets(
        base,
        causes.flatMap(({ facets }) => facets),
      ),
    ),
  });
  const none = assume([]);
  const alone = possible.map((cause) => assume([cause])).sort(byCost);
  const partners = alone.slice(0, COMBINED).flatMap(({ causes }) => causes);
  const found = [none, ...alone];
  let front = best(alone);
  for (let depth = 2; depth <= MOST_CAUSES && isImperfect([none, ...front]); depth += 1) {
    const next = extensions(front, partners).map(assume);
    if (next.length === 0) break;
    found.push(...next);
    front = best(next);
  }
  return withoutNeedless(found.sort(byCost));
};

const byCost = (one: Assumption, other: Assumption): number => fullCost(one) - fullCost(other);

const best = (found: readonly Assumption[]): readonly Assumption[] =>
  [...found].sort(byCost).slice(0, WIDTH);

const isImperfect = (front: readonly Assumption[]): boolean => front.every(({ cost }) => cost > 0);

/** Each assumption with one cause more that concerns other things; each combination once. */
const extensions = (
  front: readonly Assumption[],
  partners: readonly Cause[],
): readonly (readonly Cause[])[] => {
  const combinations = new Map<string, readonly Cause[]>();
  for (const { causes } of front) {
    const taken = new Set(causes.flatMap(({ facets }) => facets.map(facetKey)));
    for (const partner of partners) {
      if (partner.facets.some((facet) => taken.has(facetKey(facet)))) continue;
      const together = [...causes, partner];
      const key = together.map((cause) => partners.indexOf(cause)).sort((a, b) => a - b);
      combinations.set(key.join(), together);
    }
  }
  return [...combinations.values()];
};

const withoutNeedless = (sorted: readonly Assumption[]): readonly Assumption[] =>
  sorted.filter(
    (one, index) =>
      !sorted
        .slice(0, index)
        .some(
          (better) =>
            better.cost <= one.cost && better.causes.every((cause) => one.causes.includes(cause)),
        ),
  );
