import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { planUpdate } from "../../../core/plan/plan-update.js";
import { plannedWrites } from "../../../core/plan/planned-writes.js";
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

const VTEP_B = { of: "bridge-port", host: "host-b", bridge: "arch-ovs", port: "vtep-10-14-23-9" };
/** The ports are switch ports, routing is off, and EOS's own chain lacks its rules. */
const DEVICE_WRITES = new Set(["address", "drops", "ipRouting", "mode", "mtu", "shutdown"]);
const CEOS_2 = { of: "container", host: "host-b", container: "ceos_2" };

describe("planUpdate over recorded hosts", () => {
  it("plans nothing where everything is as declared", async () => {
    const { plan, writes } = await planFor("remediated");
    assert.deepEqual([...new Set(plan.map(({ outcome }) => outcome.status))], ["as-declared"]);
    assert.deepEqual(writes, []);
  });

  it("writes what differs, where it is: the trunk of the tunnel, the ports of the device", async () => {
    const { writes } = await planFor("as-booted");
    const at = (place: object) =>
      new Set(
        writes.filter((one) => isDeepStrictEqual(one.place, place)).map(({ property }) => property),
      );
    assert.deepEqual(at(VTEP_B), new Set(["trunks"]));
    assert.deepEqual(at(CEOS_2), DEVICE_WRITES);
  });

  it("finds a port by its owner", async () => {
    const { writes } = await planFor("wrong-tag");
    assert.deepEqual(
      writes.map(({ property }) => property),
      ["vlan"],
    );
    const place = writes[0]?.place;
    assert.ok(place?.of === "bridge-port");
    assert.equal(place.host, "host-b");
    assert.match(place.port, /^vh/);
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
    assert.deepEqual([...new Set(writes.map(({ place }) => place.host))], ["host-a"]);
    assert.ok(plan.some(({ outcome }) => outcome.status === "unknown"));
  });
});
