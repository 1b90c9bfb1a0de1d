import type { DeviceForwarding } from "../../model/layer-two.js";

/** A data port of a device on a host. */
export interface PortPlace {
  readonly host: string;
  readonly container: string;
  /** eth4 */
  readonly interface: string;
}

/** EOS's default: an interface that nobody configured is a switchport in access VLAN 1. */
export const DEFAULT_FORWARDING: DeviceForwarding = {
  mode: "switchport",
  vlans: { mode: "access", vlan: 1 },
};
