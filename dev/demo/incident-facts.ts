/** The failing ping of the incident, which the demonstration is about. */
export const INCIDENT = {
  stack: "dev",
  /** Runs the device that pings, and its VTEP is where reflected MACs show. */
  host: "host-a",
  peer: "host-b",
  container: "ceos_1",
  /** The interface of the failing link, whose MAC is the device's only one. */
  interface: "eth3",
  /** ceos_2, on VLAN 3138. */
  address: "10.1.2.2",
  bridge: "arch-ovs",
  /** Bytes: host-a's underlay carries 1500, and a trunk VTEP adds 54. */
  tenantMtu: 1446,
} as const;
