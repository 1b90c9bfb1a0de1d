import type { ObservedHost } from "../../model/observed.js";
import type { BridgeInputs } from "../../model/resources.js";
import { forwardBpduKey, keepUnregisteredKey } from "./bridge-columns.js";
import { patchBridge } from "./patch-ovs.js";

/** The host as it is once `planBridge`'s step has been taken. */
export const afterBridge = (desired: BridgeInputs, observed: ObservedHost): ObservedHost => {
  const { failMode, stp, rstp, mcastSnooping, forwardBpdu, floodUnregistered } = desired;
  return patchBridge(observed, desired.bridge, ({ settings, ports }) => ({
    ports,
    settings: {
      failMode: failMode ?? settings.failMode,
      stp: stp ?? settings.stp,
      rstp: rstp ?? settings.rstp,
      mcastSnooping: mcastSnooping ?? settings.mcastSnooping,
      otherConfig: {
        ...settings.otherConfig,
        ...(forwardBpdu === undefined ? {} : { [forwardBpduKey]: String(forwardBpdu) }),
        ...(floodUnregistered === undefined
          ? {}
          : { [keepUnregisteredKey]: String(!floodUnregistered) }),
      },
    },
  }));
};
