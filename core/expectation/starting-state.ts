import type { Cause } from "../diagnosis/cause.js";
import { observedKind } from "../devices/index.js";
import { collectEvidence } from "../diagnosis/collect-evidence.js";
import { compare, type Comparison } from "../diagnosis/compare.js";
import { declaredWorld } from "../diagnosis/declared-world.js";
import { diagnose } from "../diagnosis/diagnose.js";
import type { Evidence } from "../diagnosis/evidence.js";
import { observedFacets } from "../diagnosis/observed-facets.js";
import { withFacets, type World } from "../diagnosis/world.js";
import type { ObservedHost } from "../model/observed.js";
import type { Unknown } from "../model/unknown.js";
import type { ResolvedTopology } from "../desired/resolve-topology.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { arpOfDeclared, arpOfObserved, type ArpEntries } from "./arp-entries.js";
import { experimentalOracle } from "./experimental-oracle.js";

/** What experiments are put on top of. */
export interface StartingState {
  readonly world: World;
  readonly arp: ArpEntries;
  /** Absent of what is declared only: nobody looked. */
  readonly looked?: Looked;
}

/** How much of what experiments are put on top of is known. */
export interface Looked {
  /** What could not be read; taken as declared, apart from what is supposed. */
  readonly unread: readonly Unknown[];
  /** Causes that the best explanation supposes of it. */
  readonly supposed: readonly Cause[];
  /** Whether another explanation is as good. */
  readonly tied: boolean;
  /** What was seen, and what it would be by what is known and supposed. */
  readonly seen: readonly Comparison[];
}

/** The overlay as it is declared. */
export const declaredStart = (topology: EffectiveTopology): StartingState => ({
  world: declaredWorld(topology),
  arp: arpOfDeclared(topology),
});

/**
 * The overlay as it was read; of what could not be read, what the best explanation of the evidence
 * supposes, and beyond that what is declared.
 */
export const observedStart = (
  topology: ResolvedTopology,
  observed: readonly ObservedHost[],
): StartingState & { readonly looked: Looked } => {
  const declared = declaredWorld(topology);
  const read = withFacets(declared, observedFacets(topology, observed, declared));
  const arp = arpOfObserved(topology, observed);
  const { supposed, ...rest } = suppositions(topology, observed);
  const world = withFacets(
    read,
    supposed.flatMap(({ facets }) => facets),
  );
  const oracle = experimentalOracle(world, arp);
  const evidence: readonly Evidence[] = collectEvidence(topology, observed);
  const seen = evidence.map((one) => compare(oracle, one));
  return {
    world,
    arp,
    looked: { ...rest, supposed, seen },
  };
};

const suppositions = (topology: ResolvedTopology, observed: readonly ObservedHost[]) => {
  if (observed.every(isWhole)) return { unread: [], supposed: [], tied: false };
  const { hosts, explanations } = diagnose(topology, observed);
  const [best, second] = explanations;
  return {
    unread: hosts.unread,
    supposed: best?.causes.filter(({ certainty }) => certainty === "possible") ?? [],
    tied: best !== undefined && second?.rank === best.rank,
  };
};

/** Whether everything that decides where frames go was read. */
const isWhole = ({ ovs, devices }: ObservedHost): boolean =>
  ovs.known &&
  Object.values(devices).every(
    (device) => device.known && observedKind(device.value).settings.known,
  );
