import { known, type Observation } from "../../model/unknown.js";
import type { DeviceSettings, InterfaceSettings } from "../contract/device-settings.js";
import type { LinuxInterface, ObservedLinux } from "./observed.js";

/** A container's network stack in terms that all kinds share. */
export const observedSettings = ({ state }: ObservedLinux): Observation<DeviceSettings> => {
  if (!state.known) return state;
  const { interfaces, neighbours } = state.value;
  return known({
    staticArp: neighbours,
    interfaces: Object.fromEntries(
      Object.entries(interfaces).map(([name, live]) => [name, interfaceSettings(live)]),
    ),
  });
};

/** An interface; what it hands on inside the container counts in place of its own settings. */
export const interfaceSettings = ({
  addresses,
  mtu,
  up,
  diverted,
}: LinuxInterface): InterfaceSettings => ({
  mode: diverted === null ? "routed" : "member",
  address: addresses[0] ?? null,
  secondaryAddresses: addresses.slice(1),
  mtu,
  shutdown: !up,
});
