import { z } from "zod";
import type { ObservedBridge, ObservedBridgeSettings, ObservedHost } from "../../model/observed.js";
import { failed, ok } from "../../model/result.js";
import type { BridgeInputs } from "./schema.js";
import type { Planned, Step } from "../../model/step.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { jsonRestorer } from "../contract/json-restorer.js";
import { bridgeId, requireId } from "./schema.js";
import {
  columnsShape,
  settingNames,
  settingOf,
  settingThing,
  storedOf,
  type SettingName,
} from "./settings.js";
import { nameOfWrite, writeOf, type BridgeWrite } from "./write.js";
import { bridgeStep, endsSpanningTree, floodAgain } from "./plan.js";
import { settleEarlierGuards } from "../../drivers/guard/settle-earlier.js";
import { claimStep } from "../../drivers/ovs/claim-step.js";
import { bridgeOf } from "../../drivers/ovs/find-port.js";
import { parseClaims } from "../../model/claims.js";
import { sharesIn } from "../../model/shares.js";
import {
  bridgeView,
  claimedByOthers,
  contestedProblem,
  type BridgeView,
} from "../../drivers/ovs/claimed.js";
import { problem } from "../../messages/unknowns.js";

/** The columns as they are written, an empty one and a key that is not there included. */
const Was = z.object({
  ...columnsShape({ flag: z.boolean(), text: z.string().nullable() }),
  otherConfig: z.record(z.string(), z.string()),
  /** Keys of `otherConfig` that were recorded, there or not; absent: those that were managed first. */
  keys: z.array(z.string()).exactOptional(),
  /** What the looker had claimed, as marked; null: nothing. Older records have none. */
  claims: z.string().nullable().exactOptional(),
});
type Was = z.infer<typeof Was>;

/** The keys that a record of before `keys` tells of. */
const FIRST_KEYS = ["forward-bpdu", "mcast-snooping-disable-flood-unregistered"];

const managedKeys = settingNames.flatMap((name) => {
  const { storage } = settingOf(name);
  return storage.in === "other_config" ? [storage.key] : [];
});

/** Whether a record says how the setting was: one that is managed only since is not in it. */
const isRecorded = ({ keys = FIRST_KEYS }: Was, name: SettingName): boolean => {
  const { storage } = settingOf(name);
  return storage.in === "column" || keys.includes(storage.key);
};

const liveBridge = (observed: ObservedHost, id: string): Observation<ObservedBridge> => {
  if (!observed.ovs.known) return notKnown(observed.ovs.unknown);
  const { bridge } = requireId(id);
  const live = observed.ovs.value.bridges[bridge];
  return live === undefined
    ? notKnown({
        host: observed.host,
        what: `bridge ${bridge}`,
        ...problem("BRIDGE-NOT-THERE", { bridge }),
      })
    : known(live);
};

/** The writes that make every declared setting stored exactly as it was; what is not recorded stays. */
const writesBack = (
  was: Was,
  applied: BridgeInputs,
  live: ObservedBridgeSettings,
): readonly BridgeWrite[] =>
  settingNames
    .toSorted()
    .filter((name) => applied[name] !== undefined && isRecorded(was, name))
    .filter((name) => storedOf(name, was) !== storedOf(name, live))
    .map((name) => writeOf(name, live, storedOf(name, was)));

const restoreSteps = (
  applied: BridgeInputs,
  live: ObservedBridge,
  writes: readonly BridgeWrite[],
  runId: string,
): readonly Step[] => {
  const names = writes.map(nameOfWrite).join(", ");
  const texts = {
    title: `restore ${names} of ${applied.bridge}`,
    why: "recorded before it was managed",
  };
  return [
    bridgeStep(applied.bridge, live.settings, { ...texts, writes }, runId),
    ...(endsSpanningTree(writes) ? [floodAgain(applied.bridge, live, texts.why)] : []),
  ];
};

/** Claims go with what was claimed, also those that were there when the stack took the bridge over. */
const releaseSteps = (
  { bridge }: BridgeInputs,
  live: ObservedBridge,
  view: BridgeView | undefined,
  runId: string,
): readonly Step[] =>
  view?.own === undefined
    ? []
    : [
        claimStep(
          bridge,
          live,
          { owner: view.owner, claims: {}, why: "it is no longer managed" },
          runId,
        ),
      ];

/** What was claimed is claimed again, unless others have claimed otherwise since. */
const claimAgain = (
  was: Was,
  { bridge }: BridgeInputs,
  observed: ObservedHost,
  runId: string,
): Planned => {
  const live = bridgeOf(observed, bridge);
  const { owner } = observed;
  if (live === undefined || owner === undefined || was.claims === undefined) return ok([]);
  if (sharesIn(live.externalIds).get(owner) === (was.claims ?? undefined)) return ok([]);
  const claims = parseClaims(was.claims ?? "");
  const contradicted = contestedProblem(observed, bridge, claims);
  return contradicted === undefined
    ? ok([claimStep(bridge, live, { owner, claims, why: "it was claimed so before" }, runId)])
    : failed(contradicted);
};

/** A bridge's settings, those that were declared; one that another topology has claimed stays. */
export const bridgeRestorer = jsonRestorer<"Bridge", Was>({
  schema: Was,

  record(observed, id) {
    const live = liveBridge(observed, id);
    if (!live.known) return live;
    const { otherConfig, ...columns } = live.value.settings;
    const options = Object.entries(otherConfig).filter(([key]) => managedKeys.includes(key));
    return known({
      ...{ ...columns, otherConfig: Object.fromEntries(options), keys: managedKeys },
      ...(observed.owner === undefined
        ? {}
        : { claims: sharesIn(live.value.externalIds).get(observed.owner) ?? null }),
    });
  },

  plan(was, applied, observed, runId) {
    const live = liveBridge(observed, bridgeId(applied));
    if (!live.known) return failed(live.unknown);
    const earlier = settleEarlierGuards(observed, runId);
    if (earlier.length > 0) return ok(earlier);
    const view = bridgeView(observed, applied.bridge);
    return ok([
      ...settingsBack(was, applied, live.value, view, runId),
      ...releaseSteps(applied, live.value, view, runId),
    ]);
  },

  planBack(was, applied, observed, runId) {
    const live = liveBridge(observed, bridgeId(applied));
    if (!live.known) return failed(live.unknown);
    const earlier = settleEarlierGuards(observed, runId);
    if (earlier.length > 0) return ok(earlier);
    const claims = claimAgain(was, applied, observed, runId);
    if (!claims.ok) return claims;
    const view = bridgeView(observed, applied.bridge);
    return ok([...settingsBack(was, applied, live.value, view, runId), ...claims.value]);
  },
});

const settingsBack = (
  was: Was,
  applied: BridgeInputs,
  live: ObservedBridge,
  view: BridgeView | undefined,
  runId: string,
): readonly Step[] => {
  const writes = writesBack(was, applied, live.settings).filter(
    ({ setting }) => claimedByOthers(view, [settingThing(setting)]).size === 0,
  );
  return writes.length === 0 ? [] : restoreSteps(applied, live, writes, runId);
};
