import assert from "node:assert/strict";
import { rankCause, type Ranking } from "../../../dev/bench/rank-causes.js";
import { TRUE_CAUSES, type TrueCause } from "../../../dev/bench/true-causes.js";
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
  // What is set in a switch or a container, and where: from afar another place is supposed ("missed"),
  // or the whole of which it is a part.
  "duplicate-tunnel": { "host-a": "silent", "host-b": "1/1 beside" },
  "leftover-controller": { "host-a": "1/2", "host-b": "1/1" },
  "uplink-on-vlan": { "host-a": "missed", "host-b": "1/1" },
  "uplink-down": { "host-a": "missed", "host-b": "1/1" },
  "tunnel-udp-port": { "host-a": "1/2", "host-b": "1/1" },
  "tunnel-gbp": { "host-a": "1/2", "host-b": "1/1" },
  "tunnel-mark": { "host-a": "1/2", "host-b": "1/1" },
  "tunnel-local-address": { "host-a": "1/2", "host-b": "1/1" },
  "tunnel-incoming-vni": { "host-a": "1/1", "host-b": "1/1" },
  "tunnel-flow-key": { "host-a": "1/2", "host-b": "1/1" },
  "interface-shutdown": { "host-a": "1/5", "host-b": "1/1" },
  "wrong-mask": { "host-a": "1/1", "host-b": "1/1" },
  "second-owner": { "host-a": "1/1", "host-b": "silent" },
  "interface-missing": { "host-a": "1/1", "host-b": "1/5" },
  "port-missing": { "host-a": "1/1", "host-b": "1/5" },
  "port-elsewhere": { "host-a": "1/1", "host-b": "1/5" },
  "queue-blackhole": { "host-a": "1/1", "host-b": "missed" },
  "port-down": { "host-a": "1/1", "host-b": "1/5" },
  "native-tagged": { "host-a": "1/1", "host-b": "4/3" },
  "static-fdb": { "host-a": "1/1", "host-b": "missed" },
  mirror: { "host-a": "1/1", "host-b": "missed" },
  "fail-mode-secure": { "host-a": "1/2", "host-b": "1/1" },
  "raw-drop": { "host-a": "1/1", "host-b": "1/1" },
  "icmp-drop": { "host-a": "1/1", "host-b": "1/1" },
  "arp-ignore": { "host-a": "missed", "host-b": "1/1" },
  "echo-ignore": { "host-a": "1/1", "host-b": "1/1" },
  "static-arp": { "host-a": "1/1", "host-b": "1/1" },
  "static-neighbour": { "host-a": "1/1", "host-b": "1/1" },
  "blackhole-route": { "host-a": "1/1", "host-b": "1/1" },
  "prohibiting-rule": { "host-a": "1/1", "host-b": "1/1" },
  "missing-connected-route": { "host-a": "1/1", "host-b": "1/1" },
  "mangle-policy": { "host-a": "1/1", "host-b": "1/1" },
  "rule-main-gone": { "host-a": "1/1", "host-b": "1/1" },
  "route-before": { "host-a": "1/1", "host-b": "1/1" },
  "address-taken": { "host-a": "missed", "host-b": "1/1 beside" },
  "address-elsewhere": { "host-a": "missed", "host-b": "1/1" },
  "nft-egress": { "host-a": "missed", "host-b": "1/1" },
  "transit-rule": { "host-a": "silent", "host-b": "1/1 beside" },
  "nft-drops-arp": { "host-a": "1/1", "host-b": "1/1" },
  "flow-drops-icmp": { "host-a": "missed", "host-b": "1/1" },
  "flow-drops-tcp": { "host-a": "silent", "host-b": "1/1 beside" },
  "flow-drops-tunnel": { "host-a": "missed", "host-b": "1/1" },
  "floods-a-vlan": { "host-a": "silent", "host-b": "1/1 beside" },
  "tunnel-ttl": { "host-a": "silent", "host-b": "1/1 beside" },
  "tunnel-csum": { "host-a": "silent", "host-b": "1/1 beside" },
  "tunnel-tos": { "host-a": "silent", "host-b": "1/1 beside" },
  "tunnel-df": { "host-a": "silent", "host-b": "1/1 beside" },
  "small-mac-table": { "host-a": "silent", "host-b": "1/1 beside" },
  "fast-aging": { "host-a": "silent", "host-b": "1/1 beside" },
  "forward-bpdu-on": { "host-a": "silent", "host-b": "1/1 beside" },
  "spanning-tree-on": { "host-a": "1/2", "host-b": "1/1" },
  "no-flood": { "host-a": "1/1", "host-b": "silent" },
  "patch-into-uplink": { "host-a": "1/1", "host-b": "silent" },
  "protected-ports": { "host-a": "1/1", "host-b": "silent" },
  "flow-drops-vlan": { "host-a": "missed", "host-b": "1/1" },
  "flow-drops-port": { "host-a": "1/1", "host-b": "missed" },
  "flow-drops-arp": { "host-a": "1/2", "host-b": "1/1" },
  "flow-drops-tunnel-out": { "host-a": "1/1", "host-b": "missed" },
  "flow-changes-vlan": { "host-a": "1/1", "host-b": "missed" },
  "flow-to-nowhere": { "host-a": "1/2", "host-b": "1/1" },
};

/** Of these a diagnosis names no cause: no fault of the overlay, and what no prediction reckons with. */
const WITHOUT_CAUSE = [
  ...["unreachable-host", "policing", "lacp-on-port", "proxy-arp"],
  ...["random-loss", "tag-and-trunks", "dead-port"],
];

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

  const rankings: Ranking[] = [];
  const rank = async (fault: string, cause: TrueCause, read: readonly string[]) => {
    const ranking = rankCause(topology, fault, await snapshotNamed(fault), cause, read);
    rankings.push(ranking);
    return ranking;
  };

  for (const [fault, cause] of Object.entries(TRUE_CAUSES)) {
    it(`puts the true cause of ${fault} first where both hosts were read`, async () => {
      const ranking = await rank(fault, cause, ["host-a", "host-b"]);
      assert.ok(["1/1", "1/1 beside"].includes(told(ranking)), told(ranking));
    });

    for (const [host, expected] of Object.entries(FROM_ONE_HOST[fault] ?? {}))
      it(`tells of ${fault} from ${host} alone what can be told: ${expected}`, async () => {
        assert.equal(told(await rank(fault, cause, [host])), expected);
      });
  }

  it("claims nothing as certain that is not so, and as likely what is so nine times in ten", () => {
    assert.equal(rankings.length, 3 * Object.keys(TRUE_CAUSES).length);
    const claimed = (claim: string) => rankings.filter((one) => one.told.claim === claim);
    assert.deepEqual(
      claimed("certain").filter((one) => !one.told.holds),
      [],
    );
    const likely = claimed("likely");
    assert.ok(likely.length > 5);
    const so = likely.filter((one) => one.told.holds).length;
    assert.ok(so >= likely.length * 0.9, `${so} of ${likely.length}`);
  });
});
