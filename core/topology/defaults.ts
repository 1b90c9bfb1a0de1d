/** What holds when the file says nothing. */
export const DEFAULTS = {
  /** The platform's one bridge for all labs on a host. */
  bridge: "arch-ovs",
  /** One VTEP for each pair of hosts, as the platform makes it. */
  shape: "trunk",
  /** Data interfaces of a cEOS container, as the platform makes them. */
  ports: 16,
  isolation: "leave",
  /** Taking an overlay out of Pulumi is no reason to take it apart. */
  onDestroy: "leave",
} as const;
