/**
 * Faults that were first put in by hand, each of which is recorded in pairs with ten others. Those that
 * touch the same place stand together, so that the nearest of a fault are such that hide it, add to it or
 * undo it, and the others are on other hosts, links and layers.
 */
const RING: readonly string[] = [
  ...["tunnel-udp-port", "tunnel-ttl", "tunnel-local-address", "tunnel-csum", "tunnel-flow-key"],
  ...["tunnel-tos", "wrong-tunnel-address", "tunnel-df", "tunnel-gbp", "tunnel-mark"],
  ...["second-tunnel", "flow-drops-tunnel", "fail-mode-secure", "flow-drops-vlan"],
  ...["spanning-tree-on", "flow-drops-tcp", "leftover-controller", "forward-bpdu-on"],
  ...["small-mac-table", "patch-into-uplink", "fast-aging", "no-flood", "mirror"],
  ...["flow-drops-port", "policing", "native-tagged", "second-owner", "port-down", "static-arp"],
  ...["port-missing", "missing-input-accept", "interface-missing", "icmp-drop", "port-elsewhere"],
  ...["arp-ignore", "tag-and-trunks", "transit-rule", "dead-port", "random-loss"],
];

/** How far on the ring the others of a fault are, in either direction. */
const STEPS = [1, 4, 9, 14, 19];

/** Each fault of the ring with ten others; a pair once, in no order. */
export const RING_PAIRS: readonly (readonly [string, string])[] = STEPS.flatMap((step) =>
  RING.flatMap((name, index) => {
    const other = RING[(index + step) % RING.length];
    return other === undefined ? [] : [[name, other] as const];
  }),
);
