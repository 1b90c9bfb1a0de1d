import assert from "node:assert/strict";
import {
  droppedInterfaces,
  otherRules,
  ruleEdits,
} from "../../../../core/kinds/forward-chain/drop-rules.js";
import { forwardChain } from "../../../../core/kinds/forward-chain/index.js";
import { parseForwarding } from "../../../../core/drivers/iptables/parse-forwarding.js";
import type { ObservedForwarding, ObservedHost } from "../../../../core/model/observed.js";
import { known, notKnown, type Observation, type Unknown } from "../../../../core/model/unknown.js";
import { refusalOf, stepsOf } from "../../planned.js";

/** Synthetic, in the format of iptables 1.8: the real chain's end was never recorded. */
const LISTED = `-P INPUT DROP
-P FORWARD DROP
-P OUTPUT ACCEPT
-N EOS_FORWARD
-N EOS_INPUT
-A INPUT -j EOS_INPUT
-A FORWARD -j EOS_FORWARD
-A EOS_FORWARD -i eth2 -j DROP
-A EOS_FORWARD -i eth10 -j DROP
-A EOS_FORWARD -i eth2 -j DROP
-A EOS_FORWARD -i eth3 -p tcp -j DROP
-A EOS_FORWARD -j ACCEPT
-A EOS_INPUT -j ACCEPT`;

const silent: Unknown = {
  kind: "container-stopped",
  code: "OLDER-VERSION",
  facts: {},
  what: "device ceos_2",
  host: "host-b",
  reason: "it is not running",
  next: "Start it.",
};

const hostWith = (forwarding: Observation<ObservedForwarding>): ObservedHost => ({
  host: "host-b",
  ovs: notKnown(silent),
  devices: {
    ceos_2: known({
      container: "ceos_2",
      peers: {},
      macs: {},
      config: notKnown(silent),
      forwarding,
    }),
  },
  paths: {},
});

const absent = { host: "host-b", container: "ceos_2", drops: [] };
const listed = parseForwarding("ceos_2", "host-b", LISTED);

describe("forwarding rules of a container", () => {
  it("are the policy, the rules of FORWARD and those of EOS's chain", () => {
    assert.ok(listed.known);
    assert.equal(listed.value.policy, "DROP");
    assert.deepEqual(listed.value.forward, ["-j EOS_FORWARD"]);
    assert.equal(listed.value.eosForward?.length, 5);
  });

  it("have no chain on a container that never ran EOS", () => {
    const parsed = parseForwarding("ceos_2", "host-b", "-P FORWARD ACCEPT\n# Warning: legacy");
    assert.ok(parsed.known);
    assert.equal(parsed.value.eosForward, null);
  });

  const refusals: readonly (readonly [string | undefined, string])[] = [
    ["missing", "command-missing"],
    ["iptables v1.8.9 (nf_tables): Permission denied (you must be root)", "cli-refused"],
    [undefined, "cli-refused"],
  ];
  for (const [said, kind] of refusals) {
    it(`are unknown when iptables says ${JSON.stringify(said)}`, () => {
      const parsed = parseForwarding("ceos_2", "host-b", said);
      assert.ok(!parsed.known);
      assert.equal(parsed.unknown.kind, kind);
    });
  }
});

describe("EOS's own drops", () => {
  const rules = listed.known ? (listed.value.eosForward ?? []) : [];

  it("are told from all other rules, in port order, with duplicates", () => {
    assert.deepEqual(droppedInterfaces(rules), ["eth2", "eth2", "eth10"]);
    assert.deepEqual(otherRules(rules), ["-i eth3 -p tcp -j DROP", "-j ACCEPT"]);
  });

  it("are deleted as often as they are too many, and added before what accepts", () => {
    assert.deepEqual(
      ruleEdits(["eth1", "eth2", "eth3"], ["eth2", "eth2", "eth10"]).map(
        (edit) => `${edit.action} ${edit.interface}`,
      ),
      ["-D eth2", "-D eth10", "-I eth3", "-I eth1"],
    );
  });
});

describe("forwardChain", () => {
  it("shows the drops as one property, and what else decides on transit as facts", () => {
    const reading = forwardChain.read(hostWith(listed), "host-b/ceos_2");
    assert.equal(reading.status, "present");
    assert.deepEqual(reading.inputs.drops, ["eth2", "eth2", "eth10"]);
    assert.deepEqual(reading.facts, {
      policy: "DROP",
      jumps: 1,
      chain: "present",
      otherRules: "-i eth3 -p tcp -j DROP; -j ACCEPT",
    });
    const [change, ...more] = forwardChain.diff(absent, reading.inputs);
    assert.deepEqual(more, []);
    assert.deepEqual([change?.from, change?.to], [["eth2", "eth2", "eth10"], []]);
  });

  it("is unknown, and plans nothing, while the device or its iptables is", () => {
    assert.equal(forwardChain.read(hostWith(notKnown(silent)), "host-b/ceos_2").status, "unknown");
    refusalOf(forwardChain.plan(absent, hostWith(notKnown(silent)), "run-1"));
    const stopped: ObservedHost = { ...hostWith(listed), devices: { ceos_2: notKnown(silent) } };
    assert.equal(forwardChain.read(stopped, "host-b/ceos_2").status, "unknown");
  });

  it("never makes the chain, and needs none to drop nothing", () => {
    const bare = hostWith(known({ policy: "ACCEPT", forward: [], eosForward: null }));
    assert.deepEqual(stepsOf(forwardChain.plan(absent, bare, "run-1")), []);
    const planned = refusalOf(forwardChain.plan({ ...absent, drops: ["eth1"] }, bare, "run-1"));
    assert.equal(planned.kind, "prerequisite-missing");
  });

  it("takes data ports only, each once", () => {
    const accepts = (drops: readonly string[]): boolean =>
      forwardChain.schema.safeParse({ ...absent, drops }).success;
    assert.ok(accepts(["eth1", "eth16"]));
    for (const drops of [["eth0"], ["eth1; reboot"], ["eth1", "eth1"]]) assert.ok(!accepts(drops));
  });
});
