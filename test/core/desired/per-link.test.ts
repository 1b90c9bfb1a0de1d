import assert from "node:assert/strict";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { fdbProofs, vtepNames } from "../../../core/desired/fdb-proofs.js";
import { decideTenantMtu } from "../../../core/desired/tenant-mtu.js";
import { widens } from "../../../core/desired/widens.js";
import type { InputsByKind, ResourceKind } from "../../../core/kinds/declarations.js";
import { known } from "../../../core/model/unknown.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const perLink: EffectiveTopology = {
  ...incident,
  overlay: { ...incident.overlay, shape: "per-link" },
};
const VLANS = [3138, 3644, 3034, 3096, 3285];

const inputsOf = <K extends ResourceKind>(
  topology: EffectiveTopology,
  kind: K,
  host: string,
): readonly InputsByKind[K][] =>
  desiredResources(topology)
    .filter((resource) => resource.kind === kind && resource.inputs.host === host)
    .map(({ inputs }) => inputs as InputsByKind[K]);

describe("an overlay with one tunnel for each link", () => {
  it("is an access port with the link's VLAN and a VNI of its own at both ends", () => {
    const [here, there] = ["host-a", "host-b"].map((host) => inputsOf(perLink, "VtepPort", host));
    assert.deepEqual(
      here?.map(({ tag }) => tag),
      VLANS,
    );
    assert.deepEqual(here[0], {
      host: "host-a",
      bridge: "arch-ovs",
      name: "vtep-v3138",
      vni: 194_382 + 3138,
      remoteAddress: "10.14.23.181",
      localAddress: "10.14.23.93",
      trunks: [],
      tag: 3138,
      owner: perLink.name,
    });
    assert.deepEqual(
      there?.map(({ name, vni, tag }) => [name, vni, tag]),
      here.map(({ name, vni, tag }) => [name, vni, tag]),
    );
    assert.equal(new Set(here.map(({ vni }) => vni)).size, 5);
  });

  it("takes a link's own VNI where the file says one", () => {
    const links = perLink.links.map((link) => ({ ...link, vni: 7_000_000 + link.vlan }));
    const [first] = inputsOf({ ...perLink, links }, "VtepPort", "host-b");
    assert.equal(first?.vni, 7_003_138);
  });

  it("has no tunnel of the other shape, and the other way round", () => {
    assert.deepEqual(inputsOf(perLink, "ObsoleteTunnels", "host-a"), [
      {
        host: "host-a",
        bridge: "arch-ovs",
        tunnels: { "vtep-10-14-23-1 to 10.14.23.181": "absent" },
      },
    ]);
    const [onB] = inputsOf(incident, "ObsoleteTunnels", "host-b");
    assert.deepEqual(
      Object.keys(onB?.tunnels ?? {}),
      VLANS.map((vlan) => `vtep-v${vlan} to 10.14.23.93`),
    );
  });

  it("differs from the other shape in its tunnels alone, and in what it claims of them", () => {
    const others = (topology: EffectiveTopology) =>
      desiredResources(topology).filter(
        ({ kind }) => !["VtepPort", "ObsoleteTunnels", "Bridge"].includes(kind),
      );
    assert.deepEqual(others(perLink), others(incident));
    const claimed = (topology: EffectiveTopology) =>
      ["host-a", "host-b"]
        .flatMap((host) => inputsOf(topology, "Bridge", host))
        .map(({ claims = {}, ...bridge }) => ({
          ...bridge,
          claims: Object.entries(claims).filter(([thing]) => !thing.startsWith("vtep-")),
        }));
    assert.deepEqual(claimed(perLink), claimed(incident));
  });

  it("carries 50 bytes less than the path, since its frames are untagged", () => {
    const path = (bytes: number) => known({ bytes, larger: "refused" as const });
    const decided = decideTenantMtu(perLink, {
      "host-a": { paths: { "host-b": path(1500) }, ports: {} },
      "host-b": { paths: { "host-a": path(9000) }, ports: {} },
    });
    assert.ok(decided?.ok);
    assert.equal(decided.mtu, 1450);
    assert.match(decided.reason, /the VTEP of a link, whose frames are untagged, adds 50$/);
  });

  it("is where the proofs look for each link's far side", () => {
    const towards = fdbProofs(perLink)
      .filter(({ proof, vlan }) => proof.host === "host-a" && VLANS.includes(vlan))
      .map(({ vlan, towards: port }) => ({ vlan, port }));
    assert.ok(towards.length >= 4);
    for (const { vlan, port } of towards) assert.equal(port, `vtep-v${vlan}`);
    assert.equal(vtepNames(perLink, "host-b").length, 5);
  });
});

describe("a VTEP port that is to carry more than it does", () => {
  const [trunk] = inputsOf(incident, "VtepPort", "host-a");
  const [access] = inputsOf(perLink, "VtepPort", "host-a");
  assert.ok(trunk && access);
  const live = (trunks: readonly number[], tag?: number) => ({
    "host-a": { [trunk.name]: { trunks, ...(tag === undefined ? {} : { tag }) } },
  });

  it("is one that is not there, or lacks a VLAN", () => {
    assert.equal(widens(trunk, { "host-a": {} }), true);
    assert.equal(widens(access, live([])), true);
    assert.equal(widens(trunk, live([3034])), true);
    assert.equal(widens(trunk, live([], 3034)), true);
    assert.equal(widens({ ...trunk, trunks: [] }, live([3034])), true);
  });

  it("is none that carries all VLANs or all of its own, and none that cannot be seen", () => {
    assert.equal(widens(trunk, live([])), false);
    assert.equal(widens(trunk, live([...trunk.trunks, 4000])), false);
    assert.equal(widens(trunk, {}), false);
  });
});
