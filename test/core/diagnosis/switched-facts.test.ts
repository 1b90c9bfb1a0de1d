import assert from "node:assert/strict";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import type { WordedDiagnosis } from "../../../core/words/diagnosis/worded-diagnosis.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

/** The link that ceos_5 switches: from ceos_1 to ceos_2. */
const SWITCHED = "10.1.5.";

const at = (end: string): ForwardingFact["about"] => ({
  of: "interface",
  container: "ceos_5",
  interface: end,
});

const deadWith = async (subnet: string, facts: readonly ForwardingFact[]) =>
  (await recorded("remediated")).map((host): ObservedHost => {
    const dead = withPings(host, (one) =>
      one.toAddress.startsWith(subnet) ? { ...one, outcome: "unresolved", passes: false } : one,
    );
    if (host.host !== "host-a") return dead;
    return { ...dead, facts: { ...host.facts, bridgePorts: known([...facts]) } };
  });

const found = async (
  fact: ForwardingFact,
  subnet = SWITCHED,
  ...more: readonly ForwardingFact[]
): Promise<WordedDiagnosis> => diagnosed(await incident(), await deadWith(subnet, [fact, ...more]));

describe("what a device's kernel does to what the device switches", function () {
  this.timeout(60_000);

  it("is read of a port whose state is disabled, and of one that is down", async () => {
    for (const { end, ...fact } of [
      { code: "bridge-port", end: "eth2", setting: "bridge port, state", value: "disabled" },
      { code: "interface-down", end: "eth3", setting: "admin_state", value: "down" },
    ] as const) {
      const told = await found({ ...fact, about: at(end) });
      assert.deepEqual(causesOf(told), [`undeclared ceos_5:${end}`]);
      assert.notEqual(told.explanations[0]?.certainty, "supposed");
    }
  });

  it("is supposed of isolated ports, and of a rule for what is bridged", async () => {
    const isolated = {
      code: "bridge-port",
      about: at("eth2"),
      setting: "bridge port, isolated",
      value: "on",
    };
    const rule: ForwardingFact = {
      code: "nftables-drop",
      about: { of: "container", container: "ceos_5" },
      setting: "nftables",
      value: "table bridge guard, chain forward: ether type arp drop",
    };
    const handed: ForwardingFact = {
      code: "bridge-netfilter",
      about: { of: "container", container: "ceos_5" },
      setting: "net.bridge.bridge-nf-call-iptables",
      value: "1, and chain FORWARD drops what no rule accepts",
    };
    for (const [fact, subject] of [
      [isolated, "ceos_5:eth2"],
      [rule, "ceos_5"],
      [handed, "ceos_5"],
    ] as const) {
      const told = await found(fact);
      assert.deepEqual(causesOf(told), [`undeclared ${subject}`]);
      assert.equal(told.explanations[0]?.certainty, "supposed");
    }
  });

  it("touches no ping of another link", async () => {
    const fact = {
      code: "bridge-port",
      about: at("eth2"),
      setting: "bridge port, isolated",
      value: "on",
    };
    assert.deepEqual(causesOf(await found(fact, "10.3.4.")), []);
  });

  it("is certain of a switchport that is in no bridge where the others are", async () => {
    const enslaved = ["eth1", "eth3"].map((end) => ({
      code: "interface-enslaved",
      about: at(end),
      setting: "master",
      value: "vlan1",
    }));
    const [first, ...others] = enslaved;
    assert.ok(first !== undefined);
    const told = await found(first, SWITCHED, ...others);
    assert.deepEqual(causesOf(told), ["undeclared ceos_5:eth2"]);
    assert.match(told.verdict, /is a switchport and in no bridge/);
  });
});
