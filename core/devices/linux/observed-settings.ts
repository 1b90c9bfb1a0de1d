import { known, type Observation } from "../../model/unknown.js";
import type { DeviceSettings } from "../contract/device-settings.js";
import type { ObservedLinux } from "./observed.js";

/** A container's network stack in terms that all kinds share. */
export const observedSettings = ({ state }: ObservedLinux): Observation<DeviceSettings> => {
  if (!state.known) return state;
  const { interfaces, neighbours } = state.value;
  return known({
    staticArp: neighbours,
    interfaces: Object.fromEntries(
      Object.entries(interfaces).map(([name, { addresses, mtu, up, diverted }]) => [
        name,
        {
          mode: diverted === null ? "routed" : "member",
          address: addresses[0] ?? null,
          secondaryAddresses: addresses.slice(1),
          mtu,
          shutdown: !up,
        },
      ]),
    ),
  });
};
