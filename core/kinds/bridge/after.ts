import { unconfirmedGuards } from "../../drivers/guard/unconfirmed.js";
import { patchBridge } from "../../drivers/ovs/patch-ovs.js";
import { claimsText } from "../../model/claims.js";
import type { ObservedBridge, ObservedHost } from "../../model/observed.js";
import { withShare } from "../../model/shares.js";
import { known } from "../../model/unknown.js";
import type { BridgeInputs } from "./schema.js";
import { settingNames, settingOf } from "./settings.js";
import { withStored } from "./write.js";

/** The host as it is once `planBridge`'s step has been taken. */
export const afterBridge = (desired: BridgeInputs, observed: ObservedHost): ObservedHost => {
  const stored = settingNames.flatMap((name) => {
    const value = desired[name];
    return value === undefined ? [] : [[name, settingOf(name).written(value)] as const];
  });
  return patchBridge(withoutEarlierGuards(observed), desired.bridge, (bridge) =>
    withClaims(withStored(bridge, stored), observed.owner, desired.claims),
  );
};

const withoutEarlierGuards = (observed: ObservedHost): ObservedHost => {
  const earlier = unconfirmedGuards(observed);
  return observed.guards?.known !== true || earlier.length === 0
    ? observed
    : { ...observed, guards: known(observed.guards.value.filter((one) => !earlier.includes(one))) };
};

const withClaims = (
  bridge: ObservedBridge,
  owner: string | undefined,
  claims: BridgeInputs["claims"],
): ObservedBridge =>
  owner === undefined || claims === undefined || bridge.externalIds === undefined
    ? bridge
    : { ...bridge, externalIds: withShare(bridge.externalIds, owner, claimsText(claims)) };
