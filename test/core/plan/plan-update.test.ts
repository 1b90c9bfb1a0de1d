import assert from "node:assert/strict";
import { doesUpdateChange, plannedWrites } from "../../../core/plan/changed-places.js";
import type { Place } from "../../../core/plan/place.js";
import { planUpdate } from "../../../core/plan/plan-update.js";
import { resolveAsMeasured } from "../../../core/plan/resolve-as-measured.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { observedHosts } from "../../../core/snapshot/snapshot.js";
import { recordedSnapshot } from "../snapshot/fixtures.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");

const planOver = (observed: readonly ObservedHost[]) =>
  planUpdate(resolveAsMeasured(incident, observed), observed);

const planFor = async (state: string) => {
  const observed = observedHosts(await recordedSnapshot(state));
  const plan = planOver(observed);
  return { plan, writes: plannedWrites(plan, observed) };
};

const VTEP_B: Place = {
  of: "bridge-port",
  host: "host-b",
  bridge: "arch-ovs",
  port: "vtep-10-14-23-9",
};

describe("planUpdate over recorded hosts", () => {
  it("plans nothing where everything is as declared", async () => {
    const { plan, writes } = await planFor("remediated");
    assert.deepEqual([...new Set(plan.map(({ outcome }) => outcome.status))], ["as-declared"]);
    assert.deepEqual(writes, []);
  });

  it("says of a place and a property whether an update writes it", async () => {
    const { writes } = await planFor("as-booted");
    assert.ok(doesUpdateChange(writes, VTEP_B, "trunks"));
    assert.ok(!doesUpdateChange(writes, VTEP_B, "vni"));
    const port = { host: "host-b", container: "ceos_2", interface: "eth1" } as const;
    assert.ok(doesUpdateChange(writes, { of: "device-port", ...port }, "mode"));
    assert.ok(!doesUpdateChange(writes, { of: "attachment", ...port }, "vlan"));
  });

  it("finds a port by its owner and by its own name", async () => {
    const { writes } = await planFor("wrong-tag");
    const at = { host: "host-b", container: "ceos_2", interface: "eth4" } as const;
    assert.ok(doesUpdateChange(writes, { of: "attachment", ...at }, "vlan"));
    const [named] = writes.flatMap(({ place }) => (place.of === "bridge-port" ? [place] : []));
    assert.ok(named !== undefined && doesUpdateChange(writes, named, "vlan"));
    assert.match(named.port, /^vh/);
  });

  it("plans no write for what takes hands, and says what to do", async () => {
    const { plan, writes } = await planFor("duplicate-system-mac");
    const byHand = plan.flatMap(({ outcome }) => (outcome.status === "by-hand" ? [outcome] : []));
    assert.deepEqual(
      byHand.map(({ why }) => why.kind),
      ["requires-manual-action"],
    );
    assert.match(byHand[0]?.why.next ?? "", /SYSTEMMACADDR=/);
    assert.deepEqual(writes, []);
  });

  it("plans nothing for a host that was not observed", async () => {
    const all = observedHosts(await recordedSnapshot("as-booted"));
    const observed = all.filter(({ host }) => host === "host-a");
    const plan = planOver(observed);
    const writes = plannedWrites(plan, observed);
    assert.ok(!doesUpdateChange(writes, VTEP_B));
    assert.ok(plan.some(({ outcome }) => outcome.status === "unknown"));
  });
});
