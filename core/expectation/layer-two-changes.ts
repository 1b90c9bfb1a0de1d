import type { Oracle } from "../diagnosis/predict.js";
import {
  cycleCount,
  cycles,
  describeHop,
  describePlace,
  domainChanges,
  domains,
  leaks,
  type DomainChange,
  type Graph,
  type Hop,
  type Labels,
} from "../layer2/index.js";

/** What experiments do to the broadcast domains. */
export interface LayerTwoChanges {
  readonly domains: readonly DomainChange[];
  readonly loops: LoopChanges;
  readonly leaks: LeakChanges;
}

export interface LoopChanges {
  /** Number of independent cycles without and with the experiments. */
  readonly before: number;
  readonly after: number;
  /** Cycles over a wire that was in none, and over one that is in none any more; hop by hop. */
  readonly appear: readonly string[];
  readonly go: readonly string[];
}

export interface LeakChanges {
  /** How many there are without and with the experiments. */
  readonly before: number;
  readonly after: number;
  /** Leaks that join what no leak joined. */
  readonly appear: readonly LeakOutline[];
  /** Leaks of which nothing is left. */
  readonly go: readonly LeakOutline[];
  /** How many of those that were there join less than they did. */
  readonly shrunk: number;
}

/** Links and interfaces without a link that share a broadcast domain and must not; natural order. */
export interface LeakOutline {
  readonly links: readonly string[];
  readonly isolated: readonly string[];
}

export const layerTwoChanges = (
  before: Oracle["graph"],
  after: Oracle["graph"],
  labels: Labels,
): LayerTwoChanges => ({
  domains: domainChanges(domains(before, labels), domains(after, labels)).filter(isOnBridges),
  loops: loopChanges(before, after),
  leaks: leakChanges(leaksOf(before, labels), leaksOf(after, labels)),
});

/** A device whose ports are all dead is a domain of its own, of which nobody hears anything. */
const isOnBridges = ({ before, after }: DomainChange): boolean =>
  [...before, ...after].some(({ segments }) => segments.length > 0);

/** Cycles that are looked at; more are counted. A forwarding loop needs no more to be told from another. */
const MOST_CYCLES = 200;
/** Loops that are spelled out. */
const MOST_LOOPS = 5;

const loopChanges = (before: Graph, after: Graph): LoopChanges => {
  const [old, now] = [loopsOf(before), loopsOf(after)];
  return {
    before: cycleCount(before),
    after: cycleCount(after),
    appear: beyond(now, old),
    go: beyond(old, now),
  };
};

/** Cycles, each as its wires in words. */
const loopsOf = (graph: Graph): readonly (readonly Hop[])[] =>
  cycles(graph, MOST_CYCLES).map(({ hops }) => hops);

/** Which cycles are taken for a basis is a matter of chance; which wires are in one is not. */
const beyond = (
  loops: readonly (readonly Hop[])[],
  others: readonly (readonly Hop[])[],
): readonly string[] => {
  const known = new Set(others.flat().map(wireOf));
  return loops
    .filter((hops) => hops.some((hop) => !known.has(wireOf(hop))))
    .slice(0, MOST_LOOPS)
    .map((hops) => hops.map(describeHop).join("; "));
};

/** The same for both directions. */
const wireOf = ({ from, to }: Hop): string =>
  [describePlace(from), describePlace(to)].sort().join(" - ");

const leaksOf = (graph: Graph, labels: Labels): readonly LeakOutline[] =>
  leaks(graph, labels).map(({ links, isolated }) => ({ links, isolated }));

const leakChanges = (
  before: readonly LeakOutline[],
  after: readonly LeakOutline[],
): LeakChanges => {
  const [old, now] = [before.map(membersOf), after.map(membersOf)];
  const left = old.map((members) => now.filter((part) => isWithin(part, members)));
  return {
    before: before.length,
    after: after.length,
    appear: after.filter((leak) => !old.some((members) => isWithin(membersOf(leak), members))),
    go: before.filter((_, index) => left[index]?.length === 0),
    shrunk: old.filter((members, index) => {
      const parts = left[index] ?? [];
      return parts.length > 0 && parts.every((part) => part.size < members.size);
    }).length,
  };
};

const membersOf = ({ links, isolated }: LeakOutline): ReadonlySet<string> =>
  new Set([...links, ...isolated]);

const isWithin = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean =>
  [...part].every((name) => whole.has(name));
