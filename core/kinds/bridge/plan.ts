import type { Change } from "../contract/change.js";
import type { ObservedBridge, ObservedBridgeSettings, ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { BridgeInputs } from "./schema.js";
import type { Planned, Step } from "../../model/step.js";
import type { Unknown } from "../../model/unknown.js";
import { settingNames, settingOf } from "./settings.js";
import { writeOf, type BridgeWrite } from "./write.js";
import { bridgeId } from "./schema.js";
import { conflictOf } from "./conflict.js";
import { claimReason, claimStep } from "../../drivers/ovs/claim-step.js";
import { bridgeOf } from "../../drivers/ovs/find-port.js";
import { changeStep } from "../../drivers/ovs/change-step.js";
import { reasonOfChanges, titleOfChanges } from "../../drivers/ovs/describe-changes.js";
import { diffBridge } from "./diff.js";
import { updateRow, type Operation, type Row } from "../../drivers/ovs/guarded-change.js";
import { mapCell } from "../../drivers/ovs/ovsdb-cell.js";
import { settleEarlierGuards } from "../../drivers/guard/settle-earlier.js";
import { floodStep, manualAction, type UnreachedPort } from "../../drivers/flooding/index.js";
import { readBridge, unreachedOf } from "./read.js";
import { oneTransaction, restoreKey, restoreRow } from "../../drivers/ovs/undo-commands.js";
import type { Words } from "../../model/words.js";
import { problem } from "../../messages/unknowns.js";

type ColumnWrite = Extract<BridgeWrite, { in: "column" }>;
type KeyWrite = Extract<BridgeWrite, { in: "other_config" }>;

const isColumn = (write: BridgeWrite): write is ColumnWrite => write.in === "column";
const isKey = (write: BridgeWrite): write is KeyWrite => write.in === "other_config";

const rowOf = (writes: readonly ColumnWrite[], side: "before" | "after"): Row =>
  Object.fromEntries(writes.map((write) => [write.column, write[side]]));

const isThere = (pair: readonly [string, string | undefined]): pair is readonly [string, string] =>
  pair[1] !== undefined;

/** Key by key: `insert` keeps a key that is there (RFC 7047, 5.1), so it is deleted first. */
const mutateKeys = (bridge: string, writes: readonly KeyWrite[]): Operation => ({
  op: "mutate",
  table: "Bridge",
  where: [["name", "==", bridge]],
  mutations: [
    ["other_config", "delete", ["set", writes.map(({ key }) => key)]],
    [
      "other_config",
      "insert",
      mapCell(
        Object.fromEntries(writes.map(({ key, after }) => [key, after] as const).filter(isThere)),
      ),
    ],
  ],
});

interface BridgeTexts {
  readonly title: Words;
  readonly why: Words;
  readonly writes: readonly BridgeWrite[];
}

/** All writes to a bridge's row in one transaction, guarded by what was observed of them. */
export const bridgeStep = (
  bridge: string,
  live: ObservedBridgeSettings,
  { title, why, writes }: BridgeTexts,
  runId: string,
): Step => {
  const columns = writes.filter(isColumn);
  const keys = writes.filter(isKey);
  return changeStep(
    {
      title,
      why,
      undo: oneTransaction([
        ...restoreRow("Bridge", bridge, rowOf(columns, "before")),
        ...keys.map(({ key, before }) => restoreKey("Bridge", bridge, "other_config", key, before)),
      ]),
    },
    runId,
    {
      interfaceName: bridge,
      guards: [
        {
          table: "Bridge",
          name: bridge,
          row: {
            ...rowOf(columns, "before"),
            ...(keys.length === 0 ? {} : { other_config: mapCell(live.otherConfig) }),
          },
        },
      ],
      operations: [
        ...(columns.length === 0 ? [] : [updateRow("Bridge", bridge, rowOf(columns, "after"))]),
        ...(keys.length === 0 ? [] : [mutateKeys(bridge, keys)]),
      ],
    },
  );
};

const missingBridge = ({ host, bridge }: BridgeInputs): Unknown => ({
  what: `bridge ${bridge}`,
  host,
  ...problem("BRIDGE-MISSING", { bridge, why: `there is no bridge ${bridge}` }),
});

/** Whether a spanning tree ends with this: Open vSwitch then leaves all its ports out of the flooding. */
export const endsSpanningTree = (writes: readonly BridgeWrite[]): boolean =>
  writes.some(
    ({ setting, before, after }) =>
      settingOf(setting).spanningTree && before === true && after === false,
  );

/** What follows the end of a spanning tree, whether it was ours or somebody's before. */
export const floodAgain = (bridge: string, live: ObservedBridge, why: string): Step =>
  floodStep(bridge, live, {
    title: `let the ports of ${bridge} flood again, which the end of a spanning tree leaves out`,
    why,
  });

const settingsSteps = (
  { bridge }: BridgeInputs,
  live: ObservedBridge,
  changes: readonly Change[],
  writes: readonly BridgeWrite[],
  runId: string,
): readonly Step[] =>
  writes.length === 0
    ? []
    : [
        bridgeStep(
          bridge,
          live.settings,
          { title: titleOfChanges(bridge, changes), why: reasonOfChanges(changes), writes },
          runId,
        ),
      ];

/** Some of it may go with the settings, some with the step after them, and the rest is somebody's. */
const takesHands = (
  { host, bridge }: BridgeInputs,
  unreached: readonly UnreachedPort[],
): Unknown => ({
  what: `where ${bridge} sends broadcasts`,
  host,
  ...problem("FLOODING-SET-BY-HAND", { advice: manualAction(bridge, unreached) }),
});

/** The claims are marked first, so that whoever comes next sees them. */
const claimSteps = (
  { bridge, claims = {} }: BridgeInputs,
  observed: ObservedHost,
  changes: readonly Change[],
  runId: string,
): readonly Step[] => {
  const { owner } = observed;
  const things = changes.filter(({ path }) => path[0] === "claims");
  const live = bridgeOf(observed, bridge);
  if (things.length === 0 || owner === undefined || live === undefined) return [];
  return [claimStep(bridge, live, { owner, claims, why: claimReason(things) }, runId)];
};

/** How the settings that differ are written. */
const declaredWrites = (
  desired: BridgeInputs,
  live: ObservedBridgeSettings,
  changes: readonly Change[],
): readonly BridgeWrite[] =>
  settingNames.toSorted().flatMap((name) => {
    const value = desired[name];
    const differs = changes.some(({ path }) => path[0] === name);
    return value === undefined || !differs
      ? []
      : [writeOf(name, live, settingOf(name).written(value))];
  });

/**
 * While an earlier run's guard is armed, the steps settle that. All settings change in one transaction. Then come the ports that broadcasts do not reach, where
 * nobody has set it so. A bridge is never created.
 */
export const planBridge = (
  desired: BridgeInputs,
  observed: ObservedHost,
  runId: string,
): Planned => {
  const reading = readBridge(observed, bridgeId(desired), desired);
  if (reading.status === "unknown") return failed(reading.unknown);
  const live = bridgeOf(observed, desired.bridge);
  if (reading.status === "absent" || live === undefined) return failed(missingBridge(desired));
  const changes = diffBridge(desired, reading.inputs);
  if (changes.length === 0) return ok([]);
  const earlier = settleEarlierGuards(observed, runId);
  if (earlier.length > 0) return ok(earlier);
  const contested = conflictOf(desired, observed);
  if (contested !== undefined) return failed(contested);
  const claimed = claimSteps(desired, observed, changes, runId);
  const settings = changes.filter(({ path }) => path[0] !== "unreached" && path[0] !== "claims");
  const writes = declaredWrites(desired, live.settings, settings);
  const unreached = unreachedOf(observed, desired.bridge);
  const stale = (unreached.known ? unreached.value : []).filter(
    ({ obstacle }) => obstacle.kind === "stale",
  );
  const forgotten = stale.length > 0 || endsSpanningTree(writes);
  if (settings.length === 0 && !forgotten && claimed.length === 0)
    return failed(takesHands(desired, unreached.known ? unreached.value : []));
  const why = reasonOfChanges(changes.filter(({ path }) => path[0] === "unreached"));
  return ok([
    ...claimed,
    ...settingsSteps(desired, live, settings, writes, runId),
    ...(forgotten
      ? [floodAgain(desired.bridge, live, why === "" ? reasonOfChanges(settings) : why)]
      : []),
  ]);
};
