import { keyOf } from "../model/key.js";
import { ipv4Proofs } from "../desired/link-proofs.js";
import { collectEvidence } from "../diagnosis/collect-evidence.js";
import { compare } from "../diagnosis/compare.js";
import { evidenceKey, isSameSeen, type Evidence } from "../diagnosis/evidence.js";
import type { Oracle } from "../diagnosis/predict.js";
import { experimentText } from "../experiments/experiment.js";
import { describeUnknown } from "../model/unknown.js";
import { diffSnapshots } from "../snapshot/diff/diff-snapshots.js";
import { observedHosts, type Snapshot } from "../snapshot/snapshot.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import {
  describePrediction,
  describeSeen,
  nameEvidence,
} from "../words/diagnosis/comparison-words.js";
import { observedStart } from "./starting-state.js";
import { causedBy } from "./caused-by.js";
import type { ComparedItem, ExperimentComparison } from "./comparison.js";
import { afterExperiments, type Trial } from "./expect.js";
import { learnedSince } from "./learned-since.js";
import { settingItems } from "./setting-items.js";

/** Two looks at an overlay, taken before experiments were switched on and after. */
export interface Looks {
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/**
 * Compares what experiments were expected to do to what the first look shows with what the second
 * one shows. What the second has no evidence of cannot be told.
 */
export const compareLooks = (
  { declared, experimental }: Omit<Trial, "observed">,
  { before, after }: Looks,
): ExperimentComparison => {
  const seconds = (Date.parse(after.takenAt) - Date.parse(before.takenAt)) / 1000;
  const old = observedHosts(before);
  const now = observedHosts(after).map((host) => learnedSince(host, seconds));
  const start = observedStart(declared, old);
  const { oracle } = afterExperiments(start, experimental);
  const evidence = { old: collectEvidence(declared, old), now: collectEvidence(declared, now) };
  const { settings } = diffSnapshots(before, after);
  const isCaused = causedBy(experimental);
  return {
    overlay: declared.name,
    experiments: experimental.experiments.map(experimentText),
    from: before.takenAt,
    to: after.takenAt,
    looked: start.looked,
    items: [
      ...now.flatMap((host) => (host.ovs.known ? [] : [unreadHost(host.host, host.ovs.unknown)])),
      ...settingItems(declared, experimental, old, now),
      ...evidence.now.flatMap((one) => evidenceItem(oracle, one, evidence.old)),
      ...missingPings(experimental, evidence.old, evidence.now),
    ],
    caused: settings.filter(isCaused),
    other: settings.filter((one) => !isCaused(one)),
  };
};

const unreadHost = (
  host: string,
  unknown: Parameters<typeof describeUnknown>[0],
): ComparedItem => ({
  about: "host",
  what: `what ${host} shows`,
  expected: "something",
  seen: describeUnknown(unknown),
  result: "cannot be told",
});

/** What nothing can be expected of is left out: a size where no MTU is known. */
const evidenceItem = (
  oracle: Oracle,
  one: Evidence,
  old: readonly Evidence[],
): readonly ComparedItem[] => {
  const { prediction, fit } = compare(oracle, one);
  if (prediction.kind === "passes" && prediction.passes === "unknown") return [];
  const key = evidenceKey(one);
  const earlier = old.find((other) => evidenceKey(other) === key);
  return [
    {
      about: one.kind === "ping" || one.kind === "full-size" ? one.kind : "table",
      what: nameEvidence(one),
      ...(earlier === undefined ? {} : { before: describeSeen(earlier) }),
      expected: describePrediction(one, prediction),
      seen: describeSeen(one),
      same: earlier !== undefined && isSameSeen(earlier, one),
      result: fit === "contradicts" ? "otherwise" : "as expected",
    },
  ];
};

const NOT_PINGED = "it was not pinged";

/**
 * Pings that the first look has and the second has not, though the experiments let them be sent;
 * where the second has none at all, that.
 */
const missingPings = (
  experimental: EffectiveTopology,
  old: readonly Evidence[],
  now: readonly Evidence[],
): readonly ComparedItem[] => {
  const isPing = ({ kind }: Evidence): boolean => kind === "ping";
  const item = (what: string, seen: string): ComparedItem => ({
    ...{ about: "ping", what, expected: "a ping", seen, result: "cannot be told" },
  });
  if (!now.some(isPing))
    return [item("pings", "none was sent; take the second snapshot with --ping")];
  const sendable = new Set(
    ipv4Proofs(experimental).map(({ fromDevice, fromInterface, toAddress }) =>
      keyOf(fromDevice, fromInterface, toAddress),
    ),
  );
  const known = new Set(now.map(evidenceKey));
  return old.flatMap((one) =>
    one.kind === "ping" &&
    !known.has(evidenceKey(one)) &&
    sendable.has(keyOf(one.from.device, one.from.interface, one.to.address))
      ? [item(nameEvidence(one), NOT_PINGED)]
      : [],
  );
};
