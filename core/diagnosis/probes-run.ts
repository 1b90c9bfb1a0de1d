import { counted } from "../model/counted.js";
import type { ObservedHost } from "../model/observed.js";
import type { Words } from "../model/words.js";

/** What was sent, asked and counted on the hosts, besides what is read of them. */
export interface ProbesRun {
  /** Answered or not. */
  readonly pings: number;
  /** Those of them that were followed by one of full size. */
  readonly fullSizePings: number;
  /** Broadcasts whose way a switch said. */
  readonly traces: number;
  /** Addresses that were asked for by broadcast ARP. */
  readonly owners: number;
  /** Seconds between two readings of the bridges' counters, the shortest; null: not read twice. */
  readonly countedSeconds: number | null;
}

/** Of the probes only those that were run, and could be. */
export const probesRun = (observed: readonly ObservedHost[]): ProbesRun => {
  const details = observed.flatMap(({ detail }) => detail ?? []);
  const pings = details.flatMap(({ pings: sent }) => (sent?.known === true ? sent.value : []));
  const live = details.flatMap(({ live: tried }) => tried ?? []);
  const seconds = live.flatMap(({ rates }) => (rates.known ? [rates.value.seconds] : []));
  return {
    pings: pings.length,
    fullSizePings: pings.filter(({ bytes }) => bytes !== undefined).length,
    traces: live.flatMap(({ traces }) => traces).filter(({ trace }) => trace.known).length,
    owners: live.flatMap(({ owners }) => owners).filter(({ macs }) => macs.known).length,
    countedSeconds: seconds.length === 0 ? null : Math.min(...seconds),
  };
};

/** "14 pings, 10 full-size pings, …"; "nothing: …" where no probe was run. */
export const describeProbes = (run: ProbesRun): Words => {
  const parts = [
    ...countedIfAny(run.pings, "ping"),
    ...countedIfAny(run.fullSizePings, "full-size ping"),
    ...countedIfAny(run.traces, "trace"),
    ...countedIfAny(run.owners, "ARP request"),
    ...(run.countedSeconds === null ? [] : [`counters over ${run.countedSeconds} s`]),
  ];
  return parts.length === 0
    ? "nothing: no probe was run, the tables are as they were"
    : parts.join(", ");
};

const countedIfAny = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [counted(count, what)];
