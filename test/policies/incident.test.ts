import assert from "node:assert/strict";
import type { Finding } from "../../core/model/finding.js";
import type { ObservedHost } from "../../core/model/observed.js";
import { loadSnapshotFile } from "../../core/snapshot/load-file.js";
import { observedHosts } from "../../core/snapshot/snapshot.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import { factsFromObserved } from "../../policies/facts-from-observed.js";
import { judge } from "../../policies/judge.js";
import { rules } from "../../policies/rules.js";

const LINK_VLANS = [3034, 3096, 3138, 3285, 3644];

describe("the policy rules on the recorded lab", () => {
  const judged = async (
    name: string,
    change: (hosts: readonly ObservedHost[]) => readonly ObservedHost[] = (hosts) => hosts,
  ): Promise<readonly Finding[]> => {
    const loaded = await loadTopologyFile("topologies/incident.yaml");
    const snapshot = await loadSnapshotFile(`test/fixtures/snapshots/${name}.yaml`);
    assert.ok(loaded.ok && snapshot.ok);
    const facts = factsFromObserved(loaded.topology, change(observedHosts(snapshot.snapshot)));
    return judge(rules, facts, { today: "2026-11-23" });
  };

  it("find the leak through ceos_2 and ceos_4, over every VLAN of the tunnel", async () => {
    const leaks = (await judged("as-booted")).filter(({ code }) => code === "L2-LEAK");
    const [leak] = leaks.filter(({ subjects }) => subjects.includes("ceos_2"));
    assert.ok(leak);
    assert.ok(leak.subjects.includes("ceos_4"));
    const vlans = leak.facts?.["vlans"] as readonly number[];
    assert.deepEqual(
      LINK_VLANS.filter((vlan) => !vlans.includes(vlan)),
      [],
    );
    const isolated = vlans.filter((vlan) => vlan >= 100 && vlan <= 131 && vlan !== 101);
    assert.equal(isolated.length, 25, "26 of 100 to 131 are in use, 101 by a link");
  });

  it("find both tunnels without a list, the MTU, the agents and the open ports, and no loop", async () => {
    const found = await judged("as-booted");
    const codes = [...new Set(found.map(({ code }) => code))];
    assert.deepEqual(codes, [
      "AGENT-SKEW",
      "L2-LEAK",
      "MTU-TOO-BIG",
      "PORTS-DEFAULT-SWITCHPORT",
      "VTEP-ALL-VLANS",
    ]);
    const all = found.filter(({ code }) => code === "VTEP-ALL-VLANS");
    assert.deepEqual(
      all.flatMap(({ subjects }) => subjects),
      ["host-a/arch-ovs/vtep-10-14-23-1", "host-b/arch-ovs/vtep-10-14-23-9"],
    );
    for (const { fix } of all)
      assert.match(fix?.paste ?? "", /trunks=3034,3096,3138,3285,3644 # on host-[ab]$/);
    const mtu = found.find(({ code }) => code === "MTU-TOO-BIG");
    assert.deepEqual(mtu?.facts, { mtu: 1500, path: 1500, overhead: 54, limit: 1446 });
  });

  it("find nothing once it is remediated", async () => {
    assert.deepEqual(await judged("remediated"), []);
  });

  it("cannot judge what a host did not tell", async () => {
    const found = await judged("remediated", (hosts) =>
      hosts.filter(({ host }) => host !== "host-b"),
    );
    assert.deepEqual(
      found.filter(({ verdict }) => verdict !== "cannot-judge"),
      [],
    );
    const loop = found.filter(({ code }) => code === "L2-LOOP");
    assert.ok(loop.some(({ evidence }) => evidence.includes("host-b was not observed")));
  });
});
