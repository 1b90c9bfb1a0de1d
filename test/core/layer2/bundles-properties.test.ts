import assert from "node:assert/strict";
import fc from "fast-check";
import { buildGraph, cycleCount } from "../../../core/layer2/index.js";
import type {
  BridgeLayer,
  BridgePort,
  Bundle,
  DeviceLayer,
  LayerTwo,
} from "../../../core/model/layer-two.js";

type Lacp = Bundle["lacp"];

const lacp = fc.constantFrom<Lacp>("on", "active", "passive");

/** Two devices, on one host or on two, and the links between them; each end in its bundle or alone. */
const drawn = fc.record({
  apart: fc.boolean(),
  modes: fc.tuple(lacp, lacp),
  passing: fc.tuple(fc.boolean(), fc.boolean()),
  links: fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 4 }),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

const SIDES = [0, 1] as const;
type Side = (typeof SIDES)[number];

const hostOf = (apart: boolean, side: Side): string => (apart && side === 1 ? "host-b" : "host-a");

const deviceOf = ({ apart, modes, links }: Drawn, side: Side): DeviceLayer => ({
  host: hostOf(apart, side),
  container: `s${side}`,
  name: `s${side}`,
  ports: links.map((ends, at) => ({
    interface: `eth${at + 1}`,
    ethernet: `Ethernet${at + 1}`,
    declared: true,
    forwarding: { mode: "switchport", vlans: { mode: "access", vlan: 20 } },
    ...(ends[side] ? { bundle: { name: "Port-Channel10", lacp: modes[side] } } : {}),
  })),
});

/** A link is a VLAN of the bridges, from 301 on. */
const bridgeOf = ({ apart, passing, links }: Drawn, side: Side): BridgeLayer => {
  const here = SIDES.filter((one) => hostOf(apart, one) === hostOf(apart, side));
  const [localAddress, remoteAddress] =
    side === 0 ? (["192.0.2.1", "192.0.2.2"] as const) : (["192.0.2.2", "192.0.2.1"] as const);
  const tunnel: BridgePort = {
    name: "vtep",
    vlans: { mode: "trunk", vlans: links.map((_, at) => 301 + at) },
    peer: { kind: "tunnel", vni: 7, localAddress, remoteAddress },
  };
  const ports = here.flatMap((one) =>
    links.map((_, at): BridgePort => {
      const peer = { kind: "container", container: `s${one}`, interface: `eth${at + 1}` } as const;
      return { name: `s${one}:eth${at + 1}`, vlans: { mode: "access", vlan: 301 + at }, peer };
    }),
  );
  return {
    ...{ host: hostOf(apart, side), bridge: "br", spanningTree: false },
    ...{ forwardBpdu: passing[side], ports: [...ports, ...(apart ? [tunnel] : [])] },
  };
};

const layerOf = (one: Drawn): LayerTwo => ({
  bridges: (one.apart ? SIDES : ([0] as const)).map((side) => bridgeOf(one, side)),
  devices: SIDES.map((side) => deviceOf(one, side)),
  unknown: [],
});

describe("the links of two devices with port-channels", () => {
  it("carry frames where both ends do, those of both bundles as one; the rest are loops", () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { links, modes, apart, passing } = one;
        const waits = (at: number, side: Side): boolean =>
          links[at]?.[side] === true && modes[side] !== "on";
        // LACP comes up where both ends speak it and one of them begins.
        const agrees = (at: number): boolean =>
          waits(at, 0) && waits(at, 1) && modes.includes("active");
        const carries = (at: number): boolean =>
          SIDES.every((side) => !waits(at, side) || agrees(at));
        const carrying = links.filter((_, at) => carries(at));
        const bundled = carrying.filter((ends) => ends[0] && ends[1]);
        const ways = carrying.length - bundled.length + Math.min(bundled.length, 1);
        const graph = buildGraph(layerOf(one));
        assert.equal(cycleCount(graph), Math.max(0, ways - 1));
        const domains = graph.nodes.flatMap(({ kind, vlan }, at) =>
          kind === "domain" && vlan === 20 ? [graph.component[at]] : [],
        );
        assert.equal(domains.length, 2);
        assert.equal(new Set(domains).size, ways > 0 ? 1 : 2);
        const expected = SIDES.flatMap((side) =>
          links.flatMap((_, at) => {
            if (!waits(at, side)) return [];
            const name = `s${side}:eth${at + 1}`;
            if (!agrees(at)) return [`${name} LACP-NO-PARTNER`];
            return passing[apart ? side : 0] ? [] : [`${name} LACP-DROPPED`];
          }),
        );
        const found = graph.unknownPorts.map(({ host, device, interface: end, unknown }) => {
          assert.equal(host, hostOf(apart, device === "s0" ? 0 : 1));
          return `${device}:${end} ${unknown.code}`;
        });
        assert.deepEqual(found.sort(), expected.sort());
      }),
      { numRuns: 500 },
    );
  });
});
