import assert from "node:assert/strict";
import type { Facet } from "../../../../core/diagnosis/facet.js";
import { vlanOfEnd } from "../../../../core/diagnosis/impairments/link-vlan.js";
import { worldOf } from "../../../../core/diagnosis/world.js";
import type { PortVlans } from "../../../../core/model/layer-two.js";

const END = {
  ...{ host: "host-a", device: "r1", container: "ceos_1", interface: "eth1" },
  address: "10.1.2.1",
};
const bridge = (name: string): Facet => ({
  of: "bridge",
  host: "host-a",
  settings: { bridge: name, spanningTree: false, forwardBpdu: false },
  forwards: true,
});
const port = (name: string, vlans: PortVlans, end = "eth1"): Facet => ({
  of: "bridge-port",
  host: "host-a",
  bridge: name,
  port: {
    name: "veth1",
    vlans,
    peer: { kind: "container", container: "ceos_1", interface: end },
  },
});
const vlanIn = (...facets: readonly Facet[]) => vlanOfEnd(worldOf(facets), END);

describe("the VLAN of what an end sends", () => {
  it("is that of its access port, on whichever bridge that is", () => {
    const access = { mode: "access", vlan: 3034 } as const;
    assert.equal(vlanIn(bridge("br0"), port("br0", access)), 3034);
    assert.equal(vlanIn(bridge("br0"), bridge("br1"), port("br1", access)), 3034);
  });

  it("is the native one of a trunk, and none of a trunk without", () => {
    const trunk = { mode: "trunk", vlans: [7, 9] } as const;
    assert.equal(vlanIn(bridge("br0"), port("br0", { ...trunk, native: 7 })), 7);
    assert.equal(vlanIn(bridge("br0"), port("br0", trunk)), undefined);
    assert.equal(vlanIn(bridge("br0"), port("br0", { mode: "dead" })), undefined);
  });

  it("is not known where the end has no port, or there is no bridge", () => {
    const other = port("br0", { mode: "access", vlan: 3034 }, "eth2");
    assert.equal(vlanIn(bridge("br0"), other), undefined);
    assert.equal(vlanIn(), undefined);
  });
});
