import fc from "fast-check";
import type {
  BridgePort,
  DeviceForwarding,
  DevicePort,
  LayerTwo,
  PortVlans,
} from "../../../core/model/layer-two.js";

/** Few VLANs, so that much of it meets. */
const VLANS = [10, 11, 12, 13, 14] as const;

const vlan = fc.constantFrom(...VLANS);

const trunk = fc.record(
  {
    mode: fc.constant("trunk" as const),
    vlans: fc.oneof(
      fc.constant("all" as const),
      fc.uniqueArray(fc.constantFrom(0, ...VLANS), { maxLength: 4 }),
    ),
    native: vlan,
  },
  { requiredKeys: ["mode", "vlans"] },
);

const access = fc.record({ mode: fc.constant("access" as const), vlan });

const bridgeVlans: fc.Arbitrary<PortVlans> = fc.oneof(
  { weight: 8, arbitrary: access },
  { weight: 2, arbitrary: trunk },
  { weight: 1, arbitrary: fc.constant({ mode: "dead" as const }) },
);

const deviceVlans: fc.Arbitrary<PortVlans> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ mode: fc.constant("access" as const), vlan: fc.constantFrom(1, 10) }),
  },
  { weight: 1, arbitrary: trunk },
);

const forwarding: fc.Arbitrary<DeviceForwarding> = fc.oneof(
  { weight: 4, arbitrary: deviceVlans.map((vlans) => ({ mode: "switchport" as const, vlans })) },
  { weight: 2, arbitrary: fc.constant({ mode: "routed" as const }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ mode: "shut" as const }, { mode: "blocked" as const }),
  },
);

const MOST_HOSTS = 3;

const tunnelVlans: fc.Arbitrary<PortVlans> = fc.oneof(
  { weight: 3, arbitrary: trunk },
  { weight: 1, arbitrary: access },
);

/** A tunnel, or one whose ends do not fit. */
const tunnel = fc.record({
  from: fc.nat(MOST_HOSTS - 1),
  to: fc.nat(MOST_HOSTS - 1),
  vni: fc.constantFrom(7, 8),
  farVni: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(1) },
  ),
  near: tunnelVlans,
  far: tunnelVlans,
});

const devicePort = fc.record({ bridge: bridgeVlans, forwarding, declared: fc.boolean() });

const device = fc.record({
  host: fc.nat(MOST_HOSTS - 1),
  ports: fc.array(devicePort, { minLength: 1, maxLength: 5 }),
});

const other = fc.record({ host: fc.nat(MOST_HOSTS - 1), vlans: bridgeVlans });

/** Overlays of up to three hosts; about half of them have a loop. */
export const randomLayers: fc.Arbitrary<LayerTwo> = fc
  .record({
    hosts: fc.integer({ min: 1, max: MOST_HOSTS }),
    devices: fc.array(device, { maxLength: 4 }),
    tunnels: fc.array(tunnel, { maxLength: 4 }),
    others: fc.array(other, { maxLength: 2 }),
  })
  .map(({ hosts, devices, tunnels, others }) => {
    const ports = Array.from({ length: hosts }, (): BridgePort[] => []);
    const layers = devices.map(({ host: anyHost, ports: ends }, index) => {
      const host = anyHost % hosts;
      const container = `c${index}`;
      const list = ends.map(({ bridge, ...end }, port): DevicePort => {
        const name = `eth${port + 1}`;
        ports[host]?.push({
          name: `${container}:${name}`,
          vlans: bridge,
          peer: { kind: "container", container, interface: name },
        });
        return { interface: name, ethernet: `Ethernet${port + 1}`, ...end };
      });
      return { host: `host-${host}`, container, name: container, ports: list };
    });
    const identities = new Set<string>();
    tunnels.forEach(({ from, to, vni, farVni, near, far }, index) => {
      const [a, b] = [from % hosts, to % hosts];
      // Open vSwitch refuses a second tunnel of the same addresses and VNI.
      const keys = [`${a} ${b} ${vni}`, `${b} ${a} ${vni + farVni}`];
      if (a === b || keys.some((key) => identities.has(key))) return;
      for (const key of keys) identities.add(key);
      ports[a]?.push({ name: `t${index}`, vlans: near, peer: tunnelTo(a, b, vni) });
      ports[b]?.push({ name: `t${index}`, vlans: far, peer: tunnelTo(b, a, vni + farVni) });
    });
    others.forEach(({ host, vlans }, index) => {
      ports[host % hosts]?.push({ name: `vnet${index}`, vlans, peer: { kind: "other" } });
    });
    return {
      bridges: ports.map((list, host) => ({
        host: `host-${host}`,
        bridge: "br",
        forwardBpdu: false,
        spanningTree: false,
        ports: list,
      })),
      devices: layers,
      unknown: [],
    };
  });

const tunnelTo = (from: number, to: number, vni: number): BridgePort["peer"] => ({
  kind: "tunnel",
  vni,
  localAddress: `192.0.2.${from}`,
  remoteAddress: `192.0.2.${to}`,
});

/** The same overlay with everything in another order. */
export const shuffled = (layer: LayerTwo): fc.Arbitrary<LayerTwo> =>
  fc.infiniteStream(fc.nat()).map((stream) => {
    const order = <Item>(items: readonly Item[]): Item[] =>
      items
        .map((item) => ({ item, key: stream.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
    return {
      bridges: order(layer.bridges.map((bridge) => ({ ...bridge, ports: order(bridge.ports) }))),
      devices: order(layer.devices.map((device) => ({ ...device, ports: order(device.ports) }))),
      unknown: order(layer.unknown),
    };
  });
