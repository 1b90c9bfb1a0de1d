import { z } from "zod";
import type { ObservedBridge, ObservedBridgeSettings, ObservedHost } from "../../model/observed.js";
import type { BridgeInputs } from "../../model/resources.js";
import type { Step } from "../../model/step.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { jsonRestorer } from "../json-restorer.js";
import {
  bridgeSettings,
  forwardBpduKey,
  keepUnregisteredKey,
  type BridgeSetting,
  type BridgeWrite,
} from "./bridge-columns.js";
import { bridgeId, parseBridgeId } from "./bridge-id.js";
import { optionalCell } from "./ovsdb-cell.js";
import { bridgeStep, endsSpanningTree, floodAgain } from "./plan-bridge.js";

/** The columns as they are written, an empty one and a key that is not there included. */
const Was = z.object({
  failMode: z.string().nullable(),
  stp: z.boolean(),
  rstp: z.boolean(),
  mcastSnooping: z.boolean(),
  otherConfig: z.record(z.string(), z.string()),
});
type Was = z.infer<typeof Was>;

const ours: readonly string[] = [forwardBpduKey, keepUnregisteredKey];

const liveBridge = (observed: ObservedHost, id: string): Observation<ObservedBridge> => {
  if (!observed.ovs.known) return notKnown(observed.ovs.unknown);
  const { bridge = "" } = parseBridgeId(id) ?? {};
  const live = observed.ovs.value.bridges[bridge];
  return live === undefined
    ? notKnown({
        kind: "prerequisite-missing",
        host: observed.host,
        what: `bridge ${bridge}`,
        reason: `there is no bridge ${bridge}`,
        next: "The lab platform makes it when its agent starts.",
      })
    : known(live);
};

/** How a setting is written so that its column or key is exactly as it was. */
const writeBack = (
  setting: BridgeSetting,
  was: Was,
  live: ObservedBridgeSettings,
): BridgeWrite | undefined => {
  const option = (key: string): BridgeWrite | undefined =>
    was.otherConfig[key] === live.otherConfig[key]
      ? undefined
      : { key, before: live.otherConfig[key], after: was.otherConfig[key] };
  const flag = (column: string, name: "stp" | "rstp" | "mcastSnooping") =>
    was[name] === live[name] ? undefined : { column, before: live[name], after: was[name] };
  switch (setting) {
    case "failMode": {
      const [before, after] = [optionalCell(live.failMode), optionalCell(was.failMode)];
      return was.failMode === live.failMode ? undefined : { column: "fail_mode", before, after };
    }
    case "stp":
      return flag("stp_enable", "stp");
    case "rstp":
      return flag("rstp_enable", "rstp");
    case "mcastSnooping":
      return flag("mcast_snooping_enable", "mcastSnooping");
    case "forwardBpdu":
      return option(forwardBpduKey);
    case "floodUnregistered":
      return option(keepUnregisteredKey);
  }
};

const nameOf = (write: BridgeWrite): string =>
  "column" in write ? write.column : `other_config:${write.key}`;

const restoreSteps = (
  applied: BridgeInputs,
  live: ObservedBridge,
  writes: readonly BridgeWrite[],
  runId: string,
): readonly Step[] => {
  const names = writes.map(nameOf).join(", ");
  const texts = {
    title: `put back ${names} of ${applied.bridge}`,
    why: "recorded before it was managed",
  };
  return [
    bridgeStep(applied.bridge, live.settings, { ...texts, writes }, runId),
    ...(endsSpanningTree(writes) ? [floodAgain(applied.bridge, live, texts.why)] : []),
  ];
};

/** A bridge's settings, those that were declared. */
export const bridgeRestorer = jsonRestorer<"Bridge", Was>({
  schema: Was,

  record(observed, id) {
    const live = liveBridge(observed, id);
    if (!live.known) return live;
    const options = Object.entries(live.value.settings.otherConfig).filter(([key]) =>
      ours.includes(key),
    );
    return known({ ...live.value.settings, otherConfig: Object.fromEntries(options) });
  },

  plan(was, applied, observed, runId) {
    const live = liveBridge(observed, bridgeId(applied));
    if (!live.known) return live.unknown;
    const writes = bridgeSettings
      .filter((setting) => applied[setting] !== undefined)
      .flatMap((setting) => writeBack(setting, was, live.value.settings) ?? []);
    return writes.length === 0 ? [] : restoreSteps(applied, live.value, writes, runId);
  },
});
