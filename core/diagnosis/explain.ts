import { asReadOf } from "./as-read.js";
import type { DiagnosisContext } from "./diagnosis-context.js";
import type { Cause } from "./cause.js";
import { certaintyOf, doubtsAbout } from "./certainty.js";
import { compare, type Comparison } from "./compare.js";
import type { Explanation } from "./diagnosis.js";
import type { Evidence } from "./evidence.js";
import { oracleOf } from "./predict.js";
import { relevantCauses } from "./relevant-causes.js";
import { fullCost, searchAssumptions, type Assumption } from "./search.js";
import { sufficientCauses } from "./sufficient-causes.js";
import { isSame, withUnrelated, type Core } from "./with-unrelated.js";
import { hostOf, withDeclared, withFacets, type World } from "./world.js";

/** Explanations beyond these are of no use to anybody, unless they are as good as the best. */
const MOST_EXPLANATIONS = 8;
/** How much worse than the best an explanation may be and still be worth a look. */
const WORTH_A_LOOK = 8;

/**
 * Why it is as it was seen. What was read is so in every explanation; what was not is varied. Of the
 * deviations that were read, an explanation has those as causes without which the evidence would not
 * fit, and those that would show a symptom by themselves; the others are unrelated deviations, with what they
 * do although it does not show.
 */
export const explain = (
  one: DiagnosisContext,
  symptoms: readonly Evidence[],
): readonly Explanation[] => {
  const found = symptoms.length === 0 ? [] : explanationsOf(one, symptoms);
  const named = found.length > 0 || one.observed.length === 0 ? found : [asRead(one, symptoms)];
  return withUnrelated(one, named);
};

/** Where nothing shows, or nothing explains what does: what was read, as it is. */
const asRead = (one: DiagnosisContext, symptoms: readonly Evidence[]): Core => {
  const compared = [...asReadOf(one).comparisons.values()];
  const doubts = doubtsAbout(one.unmodelled, [], symptoms.length === 0 ? one.evidence : symptoms);
  return {
    rank: 1,
    certainty: certaintyOf([], compared, doubts.length === 0),
    doubts,
    causes: [],
    cost: total(compared),
    comparisons: compared,
    confirm: [],
  };
};

const explanationsOf = (one: DiagnosisContext, symptoms: readonly Evidence[]): readonly Core[] => {
  const candidates = relevantCauses(one, symptoms);
  const context = searchContextOf(one, symptoms, candidates);
  const searched = asReadOf(one).narrowTo(candidates);
  const elsewhere = costElsewhere(one, context.looked, searched.evidence);
  const { costIn } = judgeOf(searched.evidence);
  const found = searchAssumptions(searched.world, candidates, (world) => elsewhere + costIn(world));
  const [best] = found;
  if (best === undefined) return [];
  const worthy = found
    .filter((assumption) => fullCost(assumption) <= fullCost(best) + WORTH_A_LOOK)
    .filter(
      (assumption, index) =>
        index < MOST_EXPLANATIONS || fullCost(assumption) <= fullCost(best) + 1e-6,
    );
  return worthy
    .map((assumption) => explanationOf(one, context, assumption))
    .filter(({ causes }) => causes.length > 0)
    .filter((explanation, index, all) => !all.slice(0, index).some(saysAll(explanation)))
    .map((explanation, _, all) => ({ ...explanation, rank: rankOf(explanation, all) }));
};

/** One fact may be supposed to drop all that it could match, or some: that is one thing to say. */
const saysAll = ({ causes }: Core): ((better: Core) => boolean) => {
  const facts = factsOf(causes);
  return (better) =>
    facts.length > 0 &&
    facts.length === causes.length &&
    better.causes.length === causes.length &&
    factsOf(better.causes).every((fact, at) => fact === facts[at]);
};

const factsOf = (causes: readonly Cause[]) =>
  causes.flatMap((cause) => (cause.kind === "undeclared" ? cause.fact : []));

const searchContextOf = (
  one: DiagnosisContext,
  symptoms: readonly Evidence[],
  candidates: readonly Cause[],
): SearchContext => {
  const { world: base, evidence } = asReadOf(one).narrowTo([...candidates, ...one.observed]);
  return {
    symptoms,
    base,
    looked: new Set(evidence),
    judge: judgeOf(evidence),
    sufficient: sufficientCauses(one, symptoms, hostsOf(base)),
  };
};

/** What the evidence costs that is looked at, and that a search does not change. */
const costElsewhere = (
  one: DiagnosisContext,
  looked: ReadonlySet<Evidence>,
  searched: readonly Evidence[],
): number => {
  const changing = new Set(searched);
  return total(
    [...asReadOf(one).comparisons].flatMap(([seen, found]) =>
      looked.has(seen) && !changing.has(seen) ? [found] : [],
    ),
  );
};

const hostsOf = (world: World): ReadonlySet<string> => new Set([...world.values()].map(hostOf));

/** Equal fits with as many assumptions share a rank: the evidence cannot tell them apart. */
const rankOf = (explanation: Core, all: readonly Core[]): number =>
  1 + all.filter((other) => weigh(other) < weigh(explanation) - 1e-6).length;

const weigh = ({ cost, causes }: Core): number =>
  fullCost({ cost, causes: causes.filter(({ certainty }) => certainty === "possible") });

const comparisons = (world: World, evidence: readonly Evidence[]): readonly Comparison[] => {
  const oracle = oracleOf(world);
  return evidence.map((one) => compare(oracle, one));
};

/** How well a world fits the evidence that is looked at. */
interface Judge {
  readonly costIn: (world: World) => number;
  /** Pings that would have gone otherwise. */
  readonly wrongPingsOf: (world: World) => number;
}

const judgeOf = (evidence: readonly Evidence[]): Judge => {
  const pings = evidence.filter(({ kind }) => kind === "ping");
  return {
    costIn: (world) => total(comparisons(world, evidence)),
    wrongPingsOf: (world) =>
      comparisons(world, pings).filter(({ fit }) => fit === "contradicts").length,
  };
};

const total = (all: readonly Comparison[]): number => all.reduce((sum, { cost }) => sum + cost, 0);

/** What all explanations of one diagnosis have in common. */
interface SearchContext {
  /** An explanation from which they do not follow is none that is certain. */
  readonly symptoms: readonly Evidence[];
  /** The part of the overlay, as it was read, that causes can change. */
  readonly base: World;
  /** The evidence that may come out otherwise there. */
  readonly looked: ReadonlySet<Evidence>;
  readonly judge: Judge;
  /** Causes that are part of every explanation. */
  readonly sufficient: ReadonlySet<Cause>;
}

const explanationOf = (
  one: DiagnosisContext,
  { symptoms, base, looked, sufficient, judge }: SearchContext,
  { causes: assumed, cost }: Assumption,
): Core => {
  const { declared, observed, unmodelled } = one;
  const world = withFacets(
    base,
    assumed.flatMap(({ facets }) => facets),
  );
  const needed = neededCauses(declared, observed, world, judge);
  const named = observed.filter(
    (cause) =>
      (needed.has(cause) || sufficient.has(cause)) && !assumed.some((one) => isSame(one, cause)),
  );
  const causes = byWeight(declared, [...named, ...assumed], world, judge);
  const oracle = oracleOf(world);
  const compared = [...asReadOf(one).comparisons].map(([seen, found]) =>
    looked.has(seen) ? compare(oracle, seen) : found,
  );
  const doubts = doubtsAbout(unmodelled, causes, symptoms);
  const shown = new Set(symptoms);
  const follows = compared.every(({ about, withheld }) => !shown.has(about) || withheld !== true);
  return {
    rank: 1,
    certainty: certaintyOf(causes, compared, doubts.length === 0 && follows),
    doubts,
    causes,
    cost,
    comparisons: compared,
    confirm: confirmationsOf(assumed),
  };
};

const confirmationsOf = (assumed: readonly Cause[]): Explanation["confirm"] => {
  const commands = new Map(
    assumed.flatMap(({ host, confirmBy: commands }) =>
      commands === undefined
        ? []
        : [[JSON.stringify([host, commands]), { host, commands }] as const],
    ),
  );
  return [...commands.values()];
};

/** One after the other is taken back; those that nobody misses are not part of it. */
const neededCauses = (
  declared: World,
  observed: readonly Cause[],
  world: World,
  { costIn }: Judge,
): ReadonlySet<Cause> => {
  let current = world;
  const fit = costIn(world);
  const needed = new Set(observed);
  for (const cause of [...observed].reverse()) {
    const without = withDeclared(current, declared, cause.facets);
    if (costIn(without) > fit + 1e-6) continue;
    needed.delete(cause);
    current = without;
  }
  return needed;
};

/**
 * What keeps a ping from being answered comes first, for that is what somebody wants remediated; then that
 * without which it would fit worst.
 */
const byWeight = (
  declared: World,
  causes: readonly Cause[],
  world: World,
  { costIn, wrongPingsOf }: Judge,
): readonly Cause[] =>
  causes
    .map((cause) => {
      const without = withDeclared(world, declared, cause.facets);
      return { cause, pings: wrongPingsOf(without), cost: costIn(without) };
    })
    .sort((one, other) => other.pings - one.pings || other.cost - one.cost)
    .map(({ cause }) => cause);
