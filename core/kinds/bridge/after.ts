import { patchBridge } from "../../drivers/ovs/patch-ovs.js";
import type { ObservedHost } from "../../model/observed.js";
import type { BridgeInputs } from "./schema.js";
import { settingNames, settingOf } from "./settings.js";
import { withStored } from "./write.js";

/** The host as it is once `planBridge`'s step has been taken. */
export const afterBridge = (desired: BridgeInputs, observed: ObservedHost): ObservedHost => {
  const stored = settingNames.flatMap((name) => {
    const value = desired[name];
    return value === undefined ? [] : [[name, settingOf(name).written(value)] as const];
  });
  return patchBridge(observed, desired.bridge, (bridge) => withStored(bridge, stored));
};
