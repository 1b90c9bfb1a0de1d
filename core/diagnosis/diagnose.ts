import { observedKind } from "../devices/index.js";
import type { ObservedHost } from "../model/observed.js";
import { describeUnknown, type Unknown } from "../model/unknown.js";
import type { ResolvedTopology } from "../desired/resolve-topology.js";
import { asPlanned } from "./as-planned.js";
import type { DiagnosisContext } from "./diagnosis-context.js";
import { CAUSE_FINDERS } from "./causes/causes.js";
import { collectEvidence } from "./collect-evidence.js";
import { claimOf } from "./claim.js";
import { commonPlaces } from "./common-place/common-places.js";
import { crossChecks } from "./cross-checks/cross-checks.js";
import { declaredWorld } from "./declared-world.js";
import type { Diagnosis, Explanation } from "./diagnosis.js";
import type { Evidence, Ping } from "./evidence.js";
import { explain } from "./explain.js";
import { observedCauses } from "./observed-causes.js";
import { keysOf, observedFacets } from "./observed-facets.js";
import { possibleCauses } from "./possible-causes.js";
import { withNotToBeThere } from "./not-to-be-there.js";
import { oracleOf } from "./predict.js";
import { probesRun } from "./probes-run.js";
import type { Answer } from "./questions/answer.js";
import { whyForeignMacs } from "./questions/foreign-macs.js";
import { doBroadcastsLoop } from "./questions/loops.js";
import { whatTheMtuBreaks } from "./questions/mtu.js";
import { whyNoReply } from "./questions/no-reply.js";
import { whatOthersContribute } from "./questions/other-ports.js";
import type { QuestionContext } from "./questions/question-context.js";
import { storedCauses } from "./stored-causes.js";
import { isAbout } from "./symptoms-seen.js";
import { symptomsOf } from "./symptoms.js";
import { unmodelledOf } from "./unmodelled/unmodelled-of.js";
import { withFacets } from "./world.js";

/**
 * Explains what was seen of an overlay. What was read is taken as it is; of what was not, every
 * single deviation and combinations of the likely ones are tried, the consequences of each computed
 * on the layer-2 graph, and compared with what was seen.
 *
 * @param links names of the links whose pings are to be explained; all by default
 */
export const diagnose = (
  topology: ResolvedTopology,
  observed: readonly ObservedHost[],
  links: readonly string[] = [],
): Diagnosis => {
  const given = caseOf(topology, observed, links);
  const found = symptomsOf(given);
  const symptoms = found.map(({ evidence }) => evidence);
  const explanations = explain(given, symptoms);
  const unread = unreadOf(observed);
  const context = {
    ...contextOf(given, observed, symptoms, explanations),
    complete: unread.length === 0,
  };
  return {
    overlay: topology.name,
    hosts: { read: readOf(observed), unread },
    asked: probesRun(observed),
    unmodelled: given.unmodelled,
    crossChecks: crossChecks(topology, observed),
    symptoms: found.map(({ comparison }) => comparison),
    explanations,
    unexplained: commonPlaces(
      topology,
      observed,
      given.evidence,
      unexplainedPings(symptoms, explanations),
    ),
    questions: observed.some(({ ovs }) => ovs.known) ? answersOf(context) : [],
  };
};

/**
 * Pings among the symptoms that the first explanation predicts otherwise, or that have none; all of them
 * where it is only supposed, or one of several.
 */
const unexplainedPings = (
  symptoms: readonly Evidence[],
  explanations: readonly Explanation[],
): readonly Ping[] => {
  const pings = symptoms.filter((one): one is Ping => one.kind === "ping");
  const [best] = explanations;
  const claim = claimOf(explanations, symptoms);
  if (best === undefined || claim === "supposed" || claim === "tied") return pings;
  const open = new Set(
    best.comparisons.filter(({ fit }) => fit === "contradicts").map(({ about }) => about),
  );
  return pings.filter((ping) => open.has(ping));
};

/** The questions that people ask, where anything was read that could answer them. */
const answersOf = (context: QuestionContext): readonly Answer[] => [
  ...whyNoReply(context),
  ...whyForeignMacs(context),
  doBroadcastsLoop(context),
  ...whatOthersContribute(context),
  ...whatTheMtuBreaks(context),
];

const caseOf = (
  topology: ResolvedTopology,
  observed: readonly ObservedHost[],
  links: readonly string[],
): DiagnosisContext => {
  const asked = declaredWorld(topology);
  const readFacets = observedFacets(topology, observed, asked);
  const declared = withNotToBeThere(asked, readFacets);
  const observedAs = asPlanned(topology, observed, [
    ...observedCauses(topology, declared, readFacets),
    ...storedCauses(declared, observed),
  ]);
  return {
    topology,
    declared,
    readFacets,
    evidence: collectEvidence(topology, observed).filter((one) => isAbout(one, links)),
    observed: observedAs,
    unmodelled: unmodelledOf({ topology, observed, world: withFacets(declared, readFacets) }),
    possible: [
      ...CAUSE_FINDERS.flatMap(
        ({ effects }) => effects?.({ topology, readFacets, observed: observedAs }) ?? [],
      ),
      ...possibleCauses(topology, declared, keysOf(readFacets)),
    ],
  };
};

const contextOf = (
  given: DiagnosisContext,
  observed: readonly ObservedHost[],
  symptoms: readonly Evidence[],
  explanations: readonly Explanation[],
): Omit<QuestionContext, "complete"> => {
  const { topology, evidence } = given;
  const [best, second] = explanations.filter(({ causes }) => causes.length > 0);
  const supposed = best?.causes.filter(({ certainty }) => certainty === "possible") ?? [];
  const world = withFacets(
    withFacets(given.declared, given.readFacets),
    supposed.flatMap(({ facets }) => facets),
  );
  const tied = best !== undefined && second?.rank === best.rank;
  const context = { topology, observed, evidence, symptoms, given, best, tied };
  return { ...context, world, oracle: oracleOf(world) };
};

const readOf = (observed: readonly ObservedHost[]): readonly string[] =>
  observed.filter(({ ovs }) => ovs.known).map(({ host }) => host);

/** What was asked for and could not be read; once for each host that did not answer at all. */
const unreadOf = (observed: readonly ObservedHost[]): readonly Unknown[] => {
  const all = observed.flatMap(({ ovs, devices }) => [
    ...(ovs.known ? [] : [ovs.unknown]),
    ...Object.values(devices).flatMap((device) => {
      if (!device.known) return [device.unknown];
      const { settings } = observedKind(device.value);
      return settings.known ? [] : [settings.unknown];
    }),
  ]);
  const seen = new Set<string>();
  return all.filter((unknown) => {
    const key = unknown.kind === "unreachable" ? unknown.host : describeUnknown(unknown);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
