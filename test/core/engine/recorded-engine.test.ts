import assert from "node:assert/strict";
import { createRecordedEngine } from "../../../core/engine/index.js";
import type { HostTarget } from "../../../core/model/target.js";
import { unansweredBy } from "../../../core/snapshot/match-targets.js";
import { observedHosts, type Snapshot } from "../../../core/snapshot/snapshot.js";
import { recordedSnapshot } from "../snapshot/fixtures.js";

const targetsOf = ({ hosts }: Snapshot): readonly HostTarget[] =>
  Object.entries(hosts).map(([name, { asked }]) => ({ ...asked, name, ssh: { address: name } }));

const port = {
  host: "host-b",
  bridge: "arch-ovs",
  container: "ceos_2",
  interface: "eth4",
  vlan: 3285,
} as const;
const id = "host-b/arch-ovs/ceos_2/eth4";

describe("an engine over a snapshot", function () {
  this.timeout(60_000);

  it("reads and compares as over the hosts, and writes nothing", async () => {
    const snapshot = await recordedSnapshot("wrong-tag");
    const engine = createRecordedEngine({
      targets: targetsOf(snapshot),
      observed: observedHosts(snapshot),
      source: "snapshot s.yaml",
    });
    const reading = await engine.read("AccessPort", id, port);
    assert.ok(reading.status === "present");
    assert.equal(engine.diff("AccessPort", port, reading.inputs).length, 1);
    const result = await engine.reconcile("AccessPort", port);
    assert.ok(result.status === "failed", JSON.stringify(result));
    assert.match(result.reason, /nothing is written to host-b: this run looks at snapshot s\.yaml/);
    await engine.close();
  });

  it("is refused once, with everything that is missing, for another topology", async () => {
    const snapshot = await recordedSnapshot("remediated");
    const targets = targetsOf(snapshot);
    assert.deepEqual(unansweredBy(snapshot, targets), []);
    const [first] = targets;
    assert.ok(first !== undefined);
    const other: readonly HostTarget[] = [
      { ...first, bridge: "br-int", containers: [...first.containers, "ceos_9"] },
      { ...first, name: "host-z" },
    ];
    assert.deepEqual(unansweredBy(snapshot, other), [
      "host-a: the bridge is br-int, in the snapshot arch-ovs",
      "host-a: container ceos_9 is not in the snapshot",
      "host host-z is not in the snapshot",
    ]);
  });
});
