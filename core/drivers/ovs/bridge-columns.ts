import type { ObservedBridgeSettings } from "../../model/observed.js";
import type { BridgeInputs } from "../../model/resources.js";
import { optionalCell, type Cell } from "./ovsdb-cell.js";

export type BridgeSetting = Exclude<keyof BridgeInputs, "host" | "bridge" | "unreached">;

/** Every setting, in the order in which changes are shown. */
export const bridgeSettings = [
  "failMode",
  "floodUnregistered",
  "forwardBpdu",
  "mcastSnooping",
  "rstp",
  "stp",
] as const satisfies readonly BridgeSetting[];

export const forwardBpduKey = "forward-bpdu";
export const keepUnregisteredKey = "mcast-snooping-disable-flood-unregistered";

/** ovs-vswitchd takes exactly "true" for true (lib/smap.c, smap_get_bool with a false default). */
const isTrue = (text: string | undefined): boolean => text === "true";

/** A bridge's settings as inputs: what has an effect, whatever way it is written. */
export const settingsOf = (
  live: ObservedBridgeSettings,
): Required<Pick<BridgeInputs, BridgeSetting>> => ({
  failMode: live.failMode ?? "standalone",
  floodUnregistered: !isTrue(live.otherConfig[keepUnregisteredKey]),
  forwardBpdu: isTrue(live.otherConfig[forwardBpduKey]),
  mcastSnooping: live.mcastSnooping,
  rstp: live.rstp,
  stp: live.stp,
});

/** A column of its own, or one key of `other_config` (undefined: it is not there), as written. */
export type BridgeWrite =
  | { readonly column: string; readonly before: Cell; readonly after: Cell }
  | {
      readonly key: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    };

/** How a declared setting is written. */
export const writeOf = (
  setting: BridgeSetting,
  desired: BridgeInputs,
  live: ObservedBridgeSettings,
): BridgeWrite => {
  const flag = (column: string, before: boolean): BridgeWrite => ({
    column,
    before,
    after: desired[setting] === true,
  });
  const option = (key: string, after: boolean): BridgeWrite => ({
    key,
    before: live.otherConfig[key],
    after: String(after),
  });
  switch (setting) {
    case "failMode":
      return {
        column: "fail_mode",
        before: optionalCell(live.failMode),
        after: optionalCell(desired.failMode ?? null),
      };
    case "stp":
      return flag("stp_enable", live.stp);
    case "rstp":
      return flag("rstp_enable", live.rstp);
    case "mcastSnooping":
      return flag("mcast_snooping_enable", live.mcastSnooping);
    case "forwardBpdu":
      return option(forwardBpduKey, desired.forwardBpdu === true);
    case "floodUnregistered":
      return option(keepUnregisteredKey, desired.floodUnregistered === false);
  }
};
