import assert from "node:assert/strict";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import { known } from "../../../core/model/unknown.js";
import type { WordedDiagnosis } from "../../../core/words/diagnosis/worded-diagnosis.js";
import { withPings } from "./change-observed.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

const TUNNELLED = /^10\.(1\.2|1\.4|1\.5|3\.2|3\.4)\./;

/** The link whose two ends are on host-b. */
const LOCAL = /^10\.2\.4\./;

/** Pings that are answered more than once, and facts read on host-b. */
const doubled = async (
  addresses: RegExp,
  facts: readonly ForwardingFact[],
): Promise<WordedDiagnosis> => {
  const twice = (await recorded("remediated")).map((host) => ({
    ...withPings(host, ({ bytes, passes, ...one }) =>
      addresses.test(one.toAddress)
        ? { ...one, outcome: "duplicated" }
        : { ...one, ...(bytes === undefined ? {} : { bytes }), passes: passes ?? true },
    ),
    ...(host.host === "host-b" ? { facts: { "ovs-flows": known([...facts]) } } : {}),
  }));
  return diagnosed(await incident(), twice);
};

const flow = (value: string): ForwardingFact => ({
  code: "ovs-flow",
  about: { of: "bridge", bridge: "arch-ovs" },
  setting: "flow",
  value,
});

describe("what makes a second copy of a ping", function () {
  this.timeout(60_000);

  it("is a flow that hands it to the learning switch twice", async () => {
    const of = "priority=60,icmp,in_port=vtep-10-14-23-9 actions=NORMAL,NORMAL";
    const found = await doubled(TUNNELLED, [flow(of)]);
    assert.deepEqual(causesOf(found), ["undeclared host-b/arch-ovs"]);
    assert.equal(found.explanations[0]?.certainty, "certain");
    assert.deepEqual(found.unexplained, []);
  });

  it("is supposed to be a flow that outputs it beside the learning switch", async () => {
    const of = "priority=60,ip,in_port=vtep-10-14-23-9 actions=output:15,NORMAL";
    const found = await doubled(TUNNELLED, [flow(of)]);
    assert.deepEqual(causesOf(found), ["undeclared host-b/arch-ovs"]);
    assert.equal(found.explanations[0]?.certainty, "supposed");
  });

  it("is no flow of ARP alone, and none that the learning switch has once", async () => {
    const of = (rest: string) => flow(`priority=60,${rest}`);
    const arp = of("arp,in_port=vtep-10-14-23-9 actions=NORMAL,NORMAL");
    const marked = of("icmp,in_port=vtep-10-14-23-9 actions=load:0x1->NXM_NX_REG0[],NORMAL");
    for (const one of [arp, marked])
      assert.deepEqual(causesOf(await doubled(TUNNELLED, [one])), []);
  });

  const bridged = (device: string, master: string): ForwardingFact => ({
    code: "interface-enslaved",
    about: { of: "device", device },
    setting: "master",
    value: master,
  });

  it("is supposed to be a Linux bridge that has both ports of a link too", async () => {
    const [one, other] = await portsOfLocalLink();
    const both = [bridged(one, "br-lab"), bridged(other, "br-lab")];
    const found = await doubled(LOCAL, both);
    assert.deepEqual(found.explanations[0]?.certainty, "supposed");
    assert.match(found.verdict, /master br-lab/);
    assert.deepEqual(found.unexplained, []);
    assert.doesNotMatch((await doubled(TUNNELLED, both)).verdict, /^Most likely: .*br-lab/);
    const apart = [bridged(one, "br-lab"), bridged(other, "br-other")];
    assert.doesNotMatch((await doubled(LOCAL, apart)).verdict, /^Most likely: .*br-lab/);
  });
});

/** Names of the ports of ceos_2:eth2 and ceos_4:eth2, the two on VLAN 101 of host-b. */
const portsOfLocalLink = async (): Promise<readonly [string, string]> => {
  const host = (await recorded("remediated")).find(({ host: name }) => name === "host-b");
  assert.ok(host?.ovs.known);
  const ports = Object.values(host.ovs.value.bridges["arch-ovs"]?.ports ?? {});
  const [one, other] = ports.filter(({ tag }) => tag === 101).map(({ name }) => name);
  assert.ok(one !== undefined && other !== undefined);
  return [one, other];
};
