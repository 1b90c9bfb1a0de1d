import assert from "node:assert/strict";
import type {
  WordedAnswer,
  WordedDiagnosis,
} from "../../../core/words/diagnosis/worded-diagnosis.js";
import type { EosInterface, ObservedHost } from "../../../core/model/observed.js";
import { causesOf, diagnosed, diagnosisOf, incident, recorded } from "./fixture.js";
import { isCeos } from "../../../core/devices/ceos/index.js";

/** As if these interfaces of a device belonged to Port-Channel10. */
const bundled = (
  hosts: readonly ObservedHost[],
  container: string,
  names: readonly string[],
): readonly ObservedHost[] =>
  hosts.map((host) => {
    const device = host.devices[container];
    if (device?.known !== true || !isCeos(device.value)) return host;
    if (!device.value.config.known) return host;
    const config = device.value.config.value;
    const member = (live: EosInterface): EosInterface => ({
      ...live,
      mode: "member",
      shutdown: false,
      channelGroup: "10 mode active",
    });
    const interfaces = Object.fromEntries(
      Object.entries(config.interfaces).map(([name, live]) => [
        name,
        names.includes(name) ? member(live) : live,
      ]),
    );
    const value = {
      ...device.value,
      config: { known: true as const, value: { ...config, interfaces } },
    };
    return { ...host, devices: { ...host.devices, [container]: { known: true as const, value } } };
  });

const loops = ({ questions }: WordedDiagnosis): WordedAnswer =>
  questions.find(({ question }) => question === "Does a broadcast go round for ever?") ??
  assert.fail();

describe("a diagnosis near port-channels", function () {
  this.timeout(60_000);

  it("neither claims nor excludes a cycle through members", async () => {
    assert.match(loops(await diagnosisOf("remediated")).answer, /^No: .* has no cycle/);
    const observed = bundled(await recorded("remediated"), "ceos_2", ["Ethernet6", "Ethernet7"]);
    const { answer, confidence } = loops(diagnosed(await incident(), observed));
    assert.match(
      answer,
      /^Not known: .* no cycle as far as it is modelled\. Whether one runs through ceos_2:eth6, ceos_2:eth7 cannot be told: "channel-group 10 mode active" makes it a member of Port-Channel10, of which ceos_2 has no section\./,
    );
    assert.equal(confidence, "cannot be told");
  });

  it("is not certain that a declared port fails because it is a member", async () => {
    const plain = await diagnosisOf("routed-port-turned-switchport");
    assert.deepEqual(causesOf(plain), ["switchport ceos_2:eth1"]);
    assert.equal(plain.explanations[0]?.certainty, "certain");
    const hosts = await recorded("routed-port-turned-switchport");
    const found = diagnosed(await incident(), bundled(hosts, "ceos_2", ["Ethernet1"]));
    assert.ok(found.explanations.every(({ certainty }) => certainty !== "certain"));
    assert.doesNotMatch(found.verdict, /^Certain/);
    const named = found.explanations.flatMap(({ causes, unrelated }) => [...causes, ...unrelated]);
    const cause = named.find(({ subject }) => subject === "ceos_2:eth1");
    assert.equal(cause?.kind, "port-channel-member");
    assert.match(cause.summary, /^ceos_2:eth1 is a member of a port-channel instead of routed /);
    assert.match(cause.seen.join(), /"channel-group 10 mode active" makes it a member/);
    assert.match(
      cause.remedy,
      /^Enter "no channel-group" for Ethernet1 of ceos_2, then run pulumi up/,
    );
  });

  it("does not take a broadcast over a link with a member for known", async () => {
    const hosts = bundled(await recorded("remediated"), "ceos_2", ["Ethernet1"]);
    const found = diagnosed(await incident(), hosts);
    const compared = found.explanations.flatMap(({ comparisons }) => comparisons);
    const withheld = compared.filter((one) => one.withheld === true);
    assert.ok(withheld.length > 0);
    for (const { fit, cost, predicted } of withheld) {
      assert.deepEqual([fit, cost], ["compatible", 0]);
      assert.match(predicted, /^not known: what .*ceos_2:eth1 does to frames is not modelled$/);
    }
  });
});
