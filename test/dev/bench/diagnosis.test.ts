import assert from "node:assert/strict";
import { rankCause, type Ranking } from "../../../dev/bench/rank-causes.js";
import { TRUE_CAUSES } from "../../../dev/bench/true-causes.js";
import type { ResolvedTopology } from "../../../core/desired/resolve-topology.js";
import { faults } from "../../../dev/lab/faults/index.js";
import { incident, snapshotNamed } from "../../core/diagnosis/fixture.js";

/** Where a fault's true cause is not the only explanation, and why. */
const FROM_ONE_HOST: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // From afar, a port that does not answer may be wrong in five ways.
  "wrong-address": { "host-b": "1/1", "host-a": "1/5" },
  "routed-port-turned-switchport": { "host-b": "1/1", "host-a": "1/5" },
  "wrong-tag": { "host-b": "1/1", "host-a": "1/5" },
  // A tunnel that carries nothing, or a switch behind it that is stopped.
  "vni-mismatch": { "host-b": "1/1", "host-a": "1/2" },
  "stopped-ovs": { "host-b": "1/1", "host-a": "1/2" },
  "duplicate-system-mac": { "host-b": "1/1", "host-a": "1/1" },
  "stopped-container": { "host-b": "1/1", "host-a": "1/1" },
  // A loop beyond the tunnel gives back what is sent into it; of a restart, one port at a time shows.
  "bridging-loop": { "host-a": "1/1", "host-b": "1/1" },
  "restarted-container": { "host-a": "1/1", "host-b": "3/6" },
  // Small pings pass: full-size ones that vanish on every link tell of it, from either end.
  "narrow-underlay": { "host-a": "1/1", "host-b": "1/1" },
  // What breaks nothing shows only where it is.
  "trunks-on-one-side": { "host-b": "1/1 beside", "host-a": "silent" },
  "forward-drop-on-transit": { "host-b": "1/1 beside", "host-a": "silent" },
  "jumbo-mtu": { "host-b": "1/1 beside", "host-a": "silent" },
  "agent-behind": { "host-b": "1/1 beside", "host-a": "silent" },
  "overlapping-isolated-vlans": { "host-a": "1/1 beside", "host-b": "silent" },
  "wrong-tunnel-address": { "host-b": "1/1", "host-a": "1/2" },
  "second-tunnel": { "host-b": "1/1 beside", "host-a": "silent" },
  "foreign-owner": { "host-a": "1/1", "host-b": "silent" },
  "missing-input-accept": { "host-b": "1/1", "host-a": "1/1" },
};

/** Of these a diagnosis names no cause: no fault of the overlay, and what no prediction reckons with. */
const WITHOUT_CAUSE = ["unreachable-host", "patch-into-uplink"];

const told = ({ result }: Ranking): string =>
  result.kind === "explained"
    ? `${result.rank}/${result.among}${result.as === "beside" ? " beside" : ""}`
    : result.kind;

describe("the diagnosis of every recorded fault", function () {
  this.timeout(120_000);
  let topology: ResolvedTopology;
  before(async () => {
    topology = await incident();
  });

  it("has a true cause for every fault of the lab that can have one", () => {
    const names = faults.map(({ name }) => name).filter((name) => !WITHOUT_CAUSE.includes(name));
    assert.deepEqual(Object.keys(TRUE_CAUSES).sort(), [...names].sort());
    assert.deepEqual(Object.keys(FROM_ONE_HOST).sort(), [...names].sort());
  });

  for (const [fault, cause] of Object.entries(TRUE_CAUSES)) {
    it(`puts the true cause of ${fault} first where both hosts were read`, async () => {
      const snapshot = await snapshotNamed(fault);
      const ranking = rankCause(topology, fault, snapshot, cause, ["host-a", "host-b"]);
      assert.ok(["1/1", "1/1 beside"].includes(told(ranking)), told(ranking));
    });

    for (const [host, expected] of Object.entries(FROM_ONE_HOST[fault] ?? {}))
      it(`tells of ${fault} from ${host} alone what can be told: ${expected}`, async () => {
        const snapshot = await snapshotNamed(fault);
        assert.equal(told(rankCause(topology, fault, snapshot, cause, [host])), expected);
      });
  }
});
