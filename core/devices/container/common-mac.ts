import type { DeviceLayer } from "../../model/layer-two.js";

/** The one MAC address of all data ports; where they differ, there is no such thing. */
export const commonMac = (
  macs: Readonly<Record<string, string>>,
): Pick<DeviceLayer, "systemMac"> => {
  const [mac, second] = new Set(Object.values(macs));
  return mac === undefined || second !== undefined ? {} : { systemMac: mac };
};
