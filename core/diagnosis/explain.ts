import type { Case } from "./case.js";
import type { Cause } from "./cause.js";
import { certaintyOf, doubtsAbout } from "./certainty.js";
import { compare, type Comparison } from "./compare.js";
import type { Explanation } from "./diagnosis.js";
import type { Evidence } from "./evidence.js";
import { narrow } from "./narrow.js";
import { oracleOf } from "./predict.js";
import { relevantCauses } from "./relevant-causes.js";
import { costOf, searchAssumptions, type Assumption } from "./search.js";
import { sufficientCauses } from "./sufficient-causes.js";
import { withBesides, type Core } from "./with-besides.js";
import { hostOf, withDeclared, withFacets, type World } from "./world.js";

/** Explanations beyond these are of no use to anybody, unless they are as good as the best. */
const MOST_EXPLANATIONS = 8;
/** How much worse than the best an explanation may be and still be worth a look. */
const WORTH_A_LOOK = 8;

/**
 * Why it is as it was seen. What was read is so in every explanation; what was not is varied. Of the
 * deviations that were read, an explanation has those as causes without which the evidence would not
 * fit, and those that would show a symptom by themselves; the others stand beside them, with what they
 * do although it does not show.
 */
export const explain = (one: Case, symptoms: readonly Evidence[]): readonly Explanation[] => {
  const found = symptoms.length === 0 ? [] : explanationsOf(one, symptoms);
  const named = found.length > 0 || one.observed.length === 0 ? found : [asRead(one, symptoms)];
  return withBesides(one, named);
};

/** Where nothing shows, or nothing explains what does: what was read, as it is. */
const asRead = (
  { declared, settled, evidence, unmodelled }: Case,
  symptoms: readonly Evidence[],
): Core => {
  const compared = comparisons(withFacets(declared, settled), evidence);
  const doubts = doubtsAbout(unmodelled, [], symptoms.length === 0 ? evidence : symptoms);
  return {
    rank: 1,
    certainty: certaintyOf([], compared, doubts.length === 0),
    doubts,
    causes: [],
    misfit: total(compared),
    comparisons: compared,
    settle: [],
  };
};

const explanationsOf = (one: Case, symptoms: readonly Evidence[]): readonly Core[] => {
  const whole = withFacets(one.declared, one.settled);
  const candidates = relevantCauses(one.topology, one.possible, symptoms);
  const varied = new Set([...candidates, ...one.observed].map(({ host }) => host));
  const { world: base, evidence } = narrow(
    whole,
    oracleOf(whole),
    one.evidence,
    varied,
    tunnelEnds(one),
  );
  const judge = judgeOf(evidence);
  const found = searchAssumptions(base, candidates, judge.misfitOf);
  const [best] = found;
  if (best === undefined) return [];
  const worthy = found
    .filter((assumption) => costOf(assumption) <= costOf(best) + WORTH_A_LOOK)
    .filter(
      (assumption, index) => index < MOST_EXPLANATIONS || costOf(assumption) <= costOf(best) + 1e-6,
    );
  const sufficient = sufficientCauses(one, symptoms, hostsOf(base));
  return worthy
    .map((assumption) =>
      explanationOf(one, { symptoms, whole, base, sufficient }, assumption, judge),
    )
    .filter(({ causes }) => causes.length > 0)
    .map((explanation, _, all) => ({ ...explanation, rank: rankOf(explanation, all) }));
};

const hostsOf = (world: World): ReadonlySet<string> => new Set([...world.values()].map(hostOf));

/** By host, the address that its tunnels end on. */
const tunnelEnds = ({ topology }: Case): ReadonlyMap<string, string> =>
  new Map(
    Object.values(topology.hosts).map(({ name, underlay }) => [name, underlay.address] as const),
  );

/** Equal fits with as many assumptions share a rank: the evidence cannot tell them apart. */
const rankOf = (explanation: Core, all: readonly Core[]): number =>
  1 + all.filter((other) => weigh(other) < weigh(explanation) - 1e-6).length;

const weigh = ({ misfit, causes }: Core): number =>
  costOf({ misfit, causes: causes.filter(({ certainty }) => certainty === "possible") });

const comparisons = (world: World, evidence: readonly Evidence[]): readonly Comparison[] => {
  const oracle = oracleOf(world);
  return evidence.map((one) => compare(oracle, one));
};

/** How well a world fits the evidence that is looked at. */
interface Judge {
  readonly misfitOf: (world: World) => number;
  /** Pings that would have gone otherwise. */
  readonly wrongPingsOf: (world: World) => number;
}

const judgeOf = (evidence: readonly Evidence[]): Judge => {
  const pings = evidence.filter(({ kind }) => kind === "ping");
  return {
    misfitOf: (world) => total(comparisons(world, evidence)),
    wrongPingsOf: (world) =>
      comparisons(world, pings).filter(({ fit }) => fit === "contradicts").length,
  };
};

const total = (all: readonly Comparison[]): number => all.reduce((sum, { cost }) => sum + cost, 0);

/** What all explanations of a case have in common. */
interface Ground {
  /** An explanation from which they do not follow is none that is certain. */
  readonly symptoms: readonly Evidence[];
  /** As it was read, and declared beyond that. */
  readonly whole: World;
  /** The part of it that a search looks at. */
  readonly base: World;
  /** Causes that are part of every explanation. */
  readonly sufficient: ReadonlySet<Cause>;
}

const explanationOf = (
  { declared, observed, evidence, unmodelled }: Case,
  { symptoms, whole, base, sufficient }: Ground,
  { causes: assumed, misfit }: Assumption,
  judge: Judge,
): Core => {
  const supposed = assumed.flatMap(({ facets }) => facets);
  const world = withFacets(base, supposed);
  const needed = neededCauses(declared, observed, world, judge);
  const named = observed.filter((cause) => needed.has(cause) || sufficient.has(cause));
  const causes = byWeight(declared, [...named, ...assumed], world, judge);
  const asSupposed = withFacets(whole, supposed);
  const compared = comparisons(asSupposed, evidence);
  const doubts = doubtsAbout(unmodelled, causes, symptoms);
  const follows = comparisons(asSupposed, symptoms).every(({ withheld }) => withheld !== true);
  return {
    rank: 1,
    certainty: certaintyOf(causes, compared, doubts.length === 0 && follows),
    doubts,
    causes,
    misfit,
    comparisons: compared,
    settle: settlementsOf(assumed),
  };
};

const settlementsOf = (assumed: readonly Cause[]): Explanation["settle"] => {
  const commands = new Map(
    assumed.flatMap(({ host, settleBy: commands }) =>
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
  { misfitOf }: Judge,
): ReadonlySet<Cause> => {
  let current = world;
  const fit = misfitOf(world);
  const needed = new Set(observed);
  for (const cause of [...observed].reverse()) {
    const without = withDeclared(current, declared, cause.facets);
    if (misfitOf(without) > fit + 1e-6) continue;
    needed.delete(cause);
    current = without;
  }
  return needed;
};

/**
 * What keeps a ping from being answered comes first, for that is what somebody wants mended; then that
 * without which it would fit worst.
 */
const byWeight = (
  declared: World,
  causes: readonly Cause[],
  world: World,
  { misfitOf, wrongPingsOf }: Judge,
): readonly Cause[] =>
  causes
    .map((cause) => {
      const without = withDeclared(world, declared, cause.facets);
      return { cause, pings: wrongPingsOf(without), misfit: misfitOf(without) };
    })
    .sort((one, other) => other.pings - one.pings || other.misfit - one.misfit)
    .map(({ cause }) => cause);
