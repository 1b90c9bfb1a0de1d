import assert from "node:assert/strict";
import { chooseShare, type WantedShare } from "../../../../core/import/discover/choose-share.js";
import { topologyOfHosts } from "../../../../core/import/discover/topology-of-hosts.js";
import { topologyText } from "../../../../core/import/topology-text.js";
import { findDrift } from "../../../../core/drift/find-drift.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import { observedHosts } from "../../../../core/snapshot/snapshot.js";
import { formatMistakes } from "../../../../core/topology/mistake.js";
import { parseTopology } from "../../../../core/topology/parse.js";
import type { EffectiveTopology } from "../../../../core/topology/effective-topology.js";
import { recordedSnapshot } from "../../snapshot/fixtures.js";
import { markedBy, partOf } from "../../snapshot/marked-by.js";
import { loadedTopology } from "../../topology/loaded.js";
import { lookedAt } from "../looked-at.js";

const incident = loadedTopology("topologies/incident.yaml");
const part = (name: string, vlans: readonly number[]): EffectiveTopology =>
  partOf(incident, name, vlans);

const A = part("lab-a", [3138, 3917]);
const B = part("lab-b", [3138, 3034, 3096]);
const REST = part("lab-c", [101, 3285, 3644, 3919, 3920]);

const remediated = async (
  ...owners: readonly EffectiveTopology[]
): Promise<readonly ObservedHost[]> => {
  const hosts = observedHosts(await recordedSnapshot("remediated"));
  return owners.reduce((seen, owner) => seen.map(markedBy(owner)), hosts);
};

const choose = (hosts: readonly ObservedHost[], wanted: WantedShare = {}) =>
  chooseShare(hosts.map(lookedAt), wanted, "discovered");

/** The text of what is found, and the topology that it is. */
const found = (hosts: readonly ObservedHost[], wanted: WantedShare = {}) => {
  const chosen = choose(hosts, wanted);
  assert.ok(chosen.ok, chosen.ok ? "" : chosen.problem);
  const { name, share } = chosen.value;
  const text = topologyText(topologyOfHosts(hosts.map(lookedAt), name, share), []);
  const loaded = parseTopology(text, "found.yaml");
  assert.ok(loaded.ok, loaded.ok ? "" : formatMistakes(loaded.mistakes));
  return { text, topology: loaded.topology };
};

const vlansOf = ({ links }: EffectiveTopology): readonly number[] =>
  links.map(({ vlan }) => vlan).toSorted((a, b) => a - b);

const changesOf = (
  topology: EffectiveTopology,
  hosts: readonly ObservedHost[],
): readonly string[] => {
  const drift = findDrift(topology, hosts);
  assert.ok(drift.ok);
  assert.deepEqual(drift.report.unknown, []);
  return drift.report.drifted.flatMap(({ kind, changes }) =>
    changes.map(({ path }) => `${kind} ${path.join(".")}`),
  );
};

describe("a topology of hosts with claims", function () {
  this.timeout(30_000);

  it("is the one owner's where all of it is claimed, and shows no drift", async () => {
    const hosts = await remediated(incident);
    const { topology } = found(hosts);
    assert.equal(topology.name, "incident");
    assert.equal(topology.overlay.isolation, "ranges");
    assert.deepEqual(changesOf(topology, hosts), []);
  });

  it("declares no setting of the bridge that its owner leaves alone", async () => {
    const whole = part("lab-a", vlansOf(incident));
    const hosts = await remediated(whole);
    const { topology } = found(hosts);
    assert.equal(topology.name, "lab-a");
    assert.deepEqual(topology.overlay.bridgeSettings ?? {}, {});
    assert.deepEqual(changesOf(topology, hosts), []);
  });

  it("has the usual name where nothing is claimed, and all links", async () => {
    const { topology, text } = found(await remediated());
    assert.equal(topology.name, "discovered");
    assert.equal(topology.links.length, incident.links.length);
    assert.doesNotMatch(text, /claimed/);
  });

  it("is nobody's before it is said whose, where several have a share", async () => {
    const chosen = choose(await remediated(A, B));
    assert.ok(!chosen.ok);
    assert.equal(
      chosen.problem,
      "lab-a has claimed the links on VLANs 3138,3917; lab-b has claimed the links on VLANs 3034,3096,3138; nobody has claimed the links on VLANs 101,3285,3644,3919-3920",
    );
    assert.ok(!choose(await remediated(A)).ok, "one owner, and links of nobody");
  });

  it("is what an owner has claimed, in the owner's name, and says what is not in it", async () => {
    const hosts = await remediated(A, B);
    const { topology, text } = found(hosts, { owner: "lab-a" });
    assert.equal(topology.name, "lab-a");
    assert.deepEqual(vlansOf(topology), [3138, 3917]);
    assert.deepEqual(Object.keys(topology.devices), ["ceos_1", "ceos_3", "ceos_2"]);
    assert.match(text, /# In this file too: lab-b has claimed the links on VLAN 3138\./);
    assert.match(text, /# Not in this file: lab-b has claimed the links on VLANs 3034,3096\./);
    assert.match(text, /# - host-a: container ceos_5: lab-a has claimed no port of it/);
    assert.deepEqual(changesOf(topology, await remediated(A, B, REST)), []);
    assert.deepEqual(
      changesOf(topology, hosts),
      ["VtepPort trunks", "VtepPort trunks"],
      "VLANs on the trunk that nobody has claimed are drift",
    );
  });

  it("closes no port of another owner's link", async () => {
    const { topology } = found(await remediated(A, B), { owner: "lab-a" });
    const { interfaces, settings } = topology.devices["ceos_3"] ?? assert.fail();
    assert.equal(interfaces["Ethernet2"], undefined);
    assert.equal(interfaces["Ethernet3"], undefined);
    assert.equal(Reflect.get(settings, "unusedPorts"), "leave");
  });

  it("is what nobody has claimed", async () => {
    const hosts = await remediated(A, B);
    const { topology } = found(hosts, { unclaimed: true, name: "rest" });
    assert.equal(topology.name, "rest");
    assert.deepEqual(vlansOf(topology), [101, 3285, 3644, 3919, 3920]);
    assert.deepEqual(
      [...new Set(changesOf(topology, hosts))],
      ["VtepPort owner", "Bridge claims"],
      "only that nothing is claimed yet",
    );
  });

  it("is all of it under a new name, which says who has claimed what", async () => {
    const hosts = await remediated(incident);
    const { topology, text } = found(hosts, { name: "second" });
    assert.equal(topology.links.length, incident.links.length);
    assert.match(text, /# In this file too: incident has claimed the links on VLANs 101,/);
    assert.deepEqual(
      [...new Set(changesOf(topology, hosts))],
      ["VtepPort owner", "Bridge claims"],
      "VLANs that another has claimed alike are no drift",
    );
  });

  it("is refused for an owner who has claimed nothing there", async () => {
    const chosen = choose(await remediated(A), { owner: "lab-q" });
    assert.ok(!chosen.ok);
    assert.equal(chosen.problem, "lab-q has claimed nothing there; owners are lab-a");
  });
});
