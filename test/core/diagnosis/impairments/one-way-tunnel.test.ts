import assert from "node:assert/strict";
import type { FacetOf } from "../../../../core/diagnosis/facet.js";
import { EVERY_FRAME } from "../../../../core/diagnosis/impairments/impairment.js";
import { meets, type Leg } from "../../../../core/diagnosis/impairments/legs.js";
import { oneWayTunnel } from "../../../../core/diagnosis/impairments/of-facets.js";
import type { PortPeer } from "../../../../core/model/layer-two.js";

type Tunnel = Extract<PortPeer, { kind: "tunnel" }>;

/** host-b's tunnel to host-a, one of two. */
const tunnel = (more: Partial<Tunnel>): FacetOf<"bridge-port"> => ({
  ...{ of: "bridge-port", host: "host-b", bridge: "arch-ovs" },
  port: {
    name: "vtep-a",
    vlans: { mode: "trunk", vlans: [10] },
    peer: {
      ...{ kind: "tunnel", vni: 7, localAddress: "192.0.2.2", remoteAddress: "192.0.2.1" },
      ...more,
    },
  },
});

const hostAt = (address: string): string | undefined =>
  ({ "192.0.2.1": "host-a", "192.0.2.2": "host-b" })[address];

const end = (host: string) => ({
  ...{ host, device: host, container: host, interface: "eth1", address: "10.0.0.1" },
});

const leg = (from: string, to: string): Leg => ({
  ...{ kind: "request", from: end(from), to: end(to), links: ["one"] },
  ...{ vlan: 10, fromMac: undefined, toMac: undefined },
});

describe("a tunnel that takes in another VNI than it sends with", () => {
  it("loses what comes from its far end, and nothing of another tunnel's", () => {
    const [drop, ...others] = oneWayTunnel(tunnel({ takesVni: 9 }), hostAt);
    assert.ok(drop !== undefined);
    assert.deepEqual(others, []);
    assert.equal(meets(drop, leg("host-a", "host-b")), true);
    assert.equal(meets(drop, leg("host-b", "host-a")), false);
    assert.equal(meets(drop, leg("host-c", "host-b")), false);
  });

  it("loses what any tunnel brings where it is not known whose the far end is", () => {
    const drops = oneWayTunnel(tunnel({ takesVni: 9 }), () => undefined);
    assert.deepEqual(drops, [
      {
        ...{ host: "host-b", spot: { of: "port", port: { of: "tunnel", port: "vtep-a" } } },
        ...{ takes: EVERY_FRAME, does: "drops", way: "in" },
      },
    ]);
  });

  it("is none where both are the same, and loses what it sends where flows say the VNI", () => {
    assert.deepEqual(oneWayTunnel(tunnel({ takesVni: 7 }), hostAt), []);
    assert.deepEqual(oneWayTunnel(tunnel({}), hostAt), []);
    const [drop] = oneWayTunnel(tunnel({ vni: 0, anyVni: true }), hostAt);
    assert.ok(drop !== undefined);
    assert.equal(meets(drop, leg("host-b", "host-a")), true);
    assert.equal(meets(drop, leg("host-b", "host-c")), false);
    assert.equal(meets(drop, leg("host-a", "host-b")), false);
  });
});
