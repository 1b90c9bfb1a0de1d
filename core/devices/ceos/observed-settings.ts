import type { ObservedCeos } from "../../model/observed.js";
import { known, type Observation } from "../../model/unknown.js";
import type { DeviceSettings } from "../contract/device-settings.js";

/** What a device's configuration says, static neighbours of all VRFs together; the default one prevails. */
export const observedSettings = ({ config }: ObservedCeos): Observation<DeviceSettings> => {
  if (!config.known) return config;
  const { vrfArp = {}, staticArp, ipRouting: routes } = config.value;
  const others = Object.assign({}, ...Object.values(vrfArp)) as Readonly<Record<string, string>>;
  return known({ ...config.value, routes, staticArp: { ...others, ...staticArp } });
};
