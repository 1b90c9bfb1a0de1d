import type { KernelLink } from "../../../dev/lab/ceos/dataplane/kernel-state.js";

/** Of the device that has these links. */
export const systemMac = "72:42:1f:f2:85:ef";
export const ports = ["Ethernet1", "Ethernet2"];

/** A link that is up and has nothing set. */
export const link = (name: string, more: Partial<KernelLink> = {}): KernelLink => ({
  name,
  index: 5,
  up: true,
  carrier: true,
  mtu: 9000,
  mac: systemMac,
  master: null,
  isBridge: false,
  isolated: false,
  floods: true,
  addresses: [],
  addresses6: [],
  ...more,
});
