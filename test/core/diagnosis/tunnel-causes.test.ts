import assert from "node:assert/strict";
import type { Cause } from "../../../core/diagnosis/cause.js";
import { declaredWorld } from "../../../core/diagnosis/declared-world.js";
import type { Facet, FacetOf } from "../../../core/diagnosis/facet.js";
import { withNotToBeThere } from "../../../core/diagnosis/not-to-be-there.js";
import { observedCauses } from "../../../core/diagnosis/observed-causes.js";
import { declaredPaths } from "../../../core/diagnosis/path-facets.js";
import type { World } from "../../../core/diagnosis/world.js";
import type { ResolvedTopology } from "../../../core/desired/resolve-topology.js";
import type { BridgePort, PortPeer } from "../../../core/model/layer-two.js";
import { incident } from "./fixture.js";

type Tunnel = Extract<PortPeer, { kind: "tunnel" }>;
type Port = FacetOf<"bridge-port">;

const NAME = "vtep-10-14-23-1";
const VLANS = [3034, 3096, 3138, 3285, 3644];

describe("a tunnel's port that is otherwise than declared", () => {
  let topology: ResolvedTopology;
  let declared: World;
  let port: Port;
  let peer: Tunnel;
  before(async () => {
    topology = await incident();
    declared = declaredWorld(topology);
    const found = [...declared.values()].find(
      (facet): facet is Port => facet.of === "bridge-port" && facet.port.name === NAME,
    );
    assert.ok(found?.port.peer.kind === "tunnel");
    port = found;
    peer = found.port.peer;
    assert.deepEqual(found.port.vlans, { mode: "trunk", vlans: VLANS });
  });

  const causes = (...live: readonly Facet[]): readonly Cause[] =>
    observedCauses(topology, withNotToBeThere(declared, live), live);

  /** What is said of it, without what all have in common. */
  const told = (...live: readonly Facet[]): readonly object[] =>
    causes(...live).map((cause) => {
      assert.equal(cause.host, "host-a");
      assert.equal(cause.certainty, "observed");
      return Object.fromEntries(
        Object.entries(cause).filter(
          ([key]) => !["host", "about", "certainty", "facets", "port", "tunnel"].includes(key),
        ),
      );
    });

  const withPort = (more: Partial<BridgePort>): Port => ({
    ...port,
    port: { ...port.port, ...more },
  });
  const withPeer = (more: Partial<Tunnel>): Port => withPort({ peer: { ...peer, ...more } });
  const trunk = (...vlans: readonly number[]): Port =>
    withPort({ vlans: { mode: "trunk", vlans } });

  it("is none as declared", () => {
    assert.deepEqual(told(port), []);
    // The same VNI both ways, written twice, changes nothing.
    assert.deepEqual(told(withPeer({ takesVni: peer.vni })), []);
  });

  it("has another VNI, either way or for what it takes in alone", () => {
    const other = { kind: "vni-mismatch", byUpdate: true };
    assert.deepEqual(told(withPeer({ vni: 7 })), [{ ...other, is: 7 }]);
    assert.deepEqual(told(withPeer({ vni: 7, takesVni: 8 })), [{ ...other, is: 7 }]);
    assert.deepEqual(told(withPeer({ takesVni: 8 })), [{ ...other, is: 8, incoming: true }]);
  });

  it("ends elsewhere, by one of its addresses or both", () => {
    const local = { option: "local_ip", is: "192.0.2.7", wanted: peer.localAddress };
    const remote = { option: "remote_ip", is: "", wanted: peer.remoteAddress };
    const ends = { kind: "tunnel-ends", byUpdate: true };
    assert.deepEqual(told(withPeer({ localAddress: "192.0.2.7" })), [
      { ...ends, options: [local] },
    ]);
    assert.deepEqual(told(withPeer({ remoteAddress: "" })), [{ ...ends, options: [remote] }]);
    assert.deepEqual(told(withPeer({ localAddress: "192.0.2.7", remoteAddress: "" })), [
      { ...ends, options: [local, remote] },
    ]);
  });

  it("has another UDP port than the declared one, or than VXLAN's own", () => {
    assert.deepEqual(told(withPeer({ udpPort: 8472 })), [
      { kind: "udp-port", is: 8472, wanted: 4789, byUpdate: true },
    ]);
  });

  it("carries too few VLANs, too many, or in another form", () => {
    const lacks = (lacking: readonly number[] | null, is: Port) => ({
      ...{ kind: "vlan-not-carried", byUpdate: true },
      ...{ lacking, is: is.port.vlans },
    });
    const beyond = (more: readonly number[] | null, is: Port) => ({
      ...{ kind: "trunks", byUpdate: true },
      ...{ beyond: more, is: is.port.vlans },
    });
    const [few, many, both] = [
      trunk(...VLANS.slice(1)),
      trunk(...VLANS, 77),
      trunk(...VLANS.slice(0, 4), 77),
    ];
    assert.deepEqual(told(few), [lacks([3034], few)]);
    assert.deepEqual(told(many), [beyond([77], many)]);
    assert.deepEqual(told(both), [lacks([3644], both), beyond([77], both)]);
    const all = withPort({ vlans: { mode: "trunk", vlans: "all" } });
    assert.deepEqual(told(all), [beyond(null, all)]);
    const access = withPort({ vlans: { mode: "access", vlan: 3034 } });
    assert.deepEqual(told(access), [lacks(null, access), beyond(null, access)]);
    const dead = withPort({ vlans: { mode: "dead" } });
    assert.deepEqual(told(dead), [lacks(null, dead)]);
  });

  it("is missing, of another type, or of no use to the switch", () => {
    const missing = { kind: "tunnel-missing", bridge: "arch-ovs" };
    assert.deepEqual(told({ ...port, gone: "absent" }), [
      { ...missing, otherType: false, byUpdate: true },
    ]);
    assert.deepEqual(told(withPort({ peer: { kind: "other" } })), [
      { ...missing, otherType: true },
    ]);
    assert.deepEqual(told({ ...port, gone: "unusable", error: "no such device" }), [
      { kind: "port-unusable", error: "no such device" },
    ]);
    assert.deepEqual(told({ ...port, gone: "unusable" }), [{ kind: "port-unusable", error: null }]);
    const [found] = causes({ ...port, gone: "unusable" });
    const { vni, localAddress, remoteAddress } = peer;
    assert.ok(found?.kind === "port-unusable");
    assert.deepEqual(found.tunnel, { vlans: port.port.vlans, vni, localAddress, remoteAddress });
  });

  it("is one that nobody declared", () => {
    const stray = withPort({
      name: "stray",
      peer: { ...peer, vni: 9, remoteAddress: "192.0.2.9" },
    });
    assert.deepEqual(told(port, stray), [
      {
        ...{ kind: "undeclared-tunnel", bridge: "arch-ovs", remoteAddress: "192.0.2.9" },
        ...{ vni: 9, vlans: port.port.vlans },
      },
    ]);
    assert.deepEqual(told(port, withPort({ name: "vm", peer: { kind: "other" } })), []);
  });

  it("is no cause of its own where its bridge is not there", () => {
    const bridge = [...declared.values()].find(
      (facet): facet is FacetOf<"bridge"> => facet.of === "bridge" && facet.host === "host-a",
    );
    assert.ok(bridge !== undefined);
    const gone: Facet = { ...port, gone: "absent" };
    const kinds = causes({ ...bridge, forwards: false, absent: true }, gone).map(
      ({ kind }) => kind,
    );
    assert.ok(kinds.length > 0 && !kinds.includes("tunnel-missing"), kinds.join());
    const other: Facet = { ...bridge, host: "host-b", forwards: false, absent: true };
    assert.ok(causes(other, gone).some(({ kind }) => kind === "tunnel-missing"));
  });

  it("has the port that the switch cannot use with its options, of the same host and name alone", () => {
    const options: Facet = {
      ...{ of: "tunnel-options", host: "host-a", port: NAME },
      options: { exts: "gbp" },
    };
    const unusable: Facet = { ...port, gone: "unusable" };
    const elsewhere: Facet = { ...unusable, host: "host-b" };
    const beside: Facet = { ...withPort({ name: "other" }), gone: "unusable" };
    const inUse: Facet = { ...port, gone: "absent" };
    const facetsWith = (...more: readonly Facet[]) => {
      const wanted = more.map((live) => ({ live, wanted: port }));
      const found = causes(options, ...wanted.map(({ live }) => live));
      return found.find(({ kind }) => kind === "tunnel-option")?.facets;
    };
    assert.deepEqual(facetsWith(), [options]);
    assert.deepEqual(facetsWith(unusable), [options, unusable]);
    assert.deepEqual(facetsWith(elsewhere, beside, inUse), [options]);
  });

  it("needs of the underlay what its headers add to the tenant MTU: 50 bytes (RFC 7348), and 4 of the tag of a trunk", () => {
    // Of an underlay whose own MTU nobody has written.
    const hosts = Object.fromEntries(
      Object.entries(topology.hosts).map(([name, { underlay, ...host }]) => [
        name,
        { ...host, underlay: { address: underlay.address } },
      ]),
    );
    const asked = { ...topology, hosts, overlay: { ...topology.overlay, tenantMtu: 1400 } };
    const needed = declaredPaths(asked).map(({ host, to, bytes }) => [host, to, bytes]);
    assert.deepEqual(needed, [
      ["host-a", "host-b", 1454],
      ["host-b", "host-a", 1454],
    ]);
  });
});
