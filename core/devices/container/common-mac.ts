import type { DeviceLayer } from "../../model/layer-two.js";

/** The one MAC address of all data ports; where they differ, there is no such thing. */
export const commonMac = (
  macs: Readonly<Record<string, string>>,
): Pick<DeviceLayer, "systemMac"> => {
  const [mac, second] = new Set(Object.values(macs));
  return mac === undefined || second !== undefined ? {} : { systemMac: mac };
};

/** The MAC address of more than half of the data ports, of a device that gives all of them its own; else none. */
export const prevailingMac = (
  macs: Readonly<Record<string, string>>,
): Pick<DeviceLayer, "systemMac"> => {
  const all = Object.values(macs);
  const systemMac = all.find((mac) => all.filter((one) => one === mac).length * 2 > all.length);
  return systemMac === undefined ? {} : { systemMac };
};
