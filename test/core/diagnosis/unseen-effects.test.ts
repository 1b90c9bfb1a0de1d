import assert from "node:assert/strict";
import { join } from "node:path";
import { readPair } from "../../../dev/bench/pair-file.js";
import { notAsked, seenFrom } from "../../../dev/bench/seen-from.js";
import type { WordedDiagnosis } from "../../../core/words/diagnosis/worded-diagnosis.js";
import type { ObservedHost, ObservedPort } from "../../../core/model/observed.js";
import { diagnosisText } from "../../../core/report/diagnosis/diagnosis-text.js";
import { diagnosed, diagnosisOf, incident, recorded } from "./fixture.js";

const root = join(import.meta.dirname, "../../../..");

const effectsOf = ({ explanations }: WordedDiagnosis): readonly string[] =>
  (explanations[0]?.unrelated ?? []).map(({ kind, effect }) => `${kind}: ${effect}`);

/** As if nobody had sent a ping. */
const withoutPings = (hosts: readonly ObservedHost[]): readonly ObservedHost[] =>
  hosts.map((host) => ({
    ...host,
    ...(host.detail === undefined
      ? {}
      : { detail: { ...host.detail, pings: { known: false, unknown: notAsked(host.host) } } }),
  }));

/** As if all tunnels of a host carried all VLANs. */
const withOpenTunnels = (hosts: readonly ObservedHost[], name: string): readonly ObservedHost[] =>
  hosts.map((host) => {
    if (host.host !== name || !host.ovs.known) return host;
    const bridges = Object.entries(host.ovs.value.bridges).map(([key, bridge]) => {
      const ports = Object.entries(bridge.ports).map(([port, one]) => [port, opened(one)] as const);
      return [key, { ...bridge, ports: Object.fromEntries(ports) }] as const;
    });
    const value = { ...host.ovs.value, bridges: Object.fromEntries(bridges) };
    return { ...host, ovs: { known: true, value } };
  });

const opened = (port: ObservedPort): ObservedPort =>
  port.interfaces.some(({ type }) => type === "vxlan") ? { ...port, trunks: [] } : port;

describe("what was read and shows in nothing that was measured", function () {
  this.timeout(60_000);
  const SILENT: Readonly<Record<string, RegExp>> = {
    "trunks-on-one-side": /^trunks: No frame crosses by it as it is, for the other end drops/,
    "forward-drop-on-transit": /^forward-drop: What the device is to route is dropped there/,
    "jumbo-mtu": /^wrong-mtu: What is sent with more than 1446 bytes vanishes on the way/,
    "overlapping-isolated-vlans": /^isolated-vlan: Nothing reaches those ports by it as it is/,
    "agent-behind": /^agent-behind: It forwards no frame/,
  };
  for (const [fault, effect] of Object.entries(SILENT))
    it(`says what ${fault} does all the same`, async () => {
      const found = await diagnosisOf(fault);
      const [only, other] = found.explanations;
      assert.equal(other, undefined);
      assert.deepEqual(only?.causes, []);
      assert.equal(only.certainty, "certain");
      assert.equal(only.unrelated.length, 1);
      assert.match(effectsOf(found)[0] ?? "", effect);
      assert.match(
        found.verdict,
        /^Nothing that was seen is broken, but 1 thing is not as declared/,
      );
      assert.ok(only.comparisons.length > 10);
      assert.equal(only.remedies.length, 1);
    });

  it("is named as unrelated to what explains the symptoms, in the verdict and in the explanation", async () => {
    const pair = await readPair(root, ["wrong-address", "agent-behind"]);
    const found = diagnosed(await incident(), seenFrom(pair, ["host-a", "host-b"]));
    assert.match(found.verdict, /^Certain.*Otherwise than declared too.*host-b's agent runs/);
    const text = diagnosisText(found);
    const place = (line: RegExp): number => text.findIndex((one) => line.test(one));
    assert.ok(place(/^ {2}read: +ceos_2:eth1 has the address/) > 0, text.join("\n"));
    assert.ok(place(/^ {2}unrelated: +host-b's agent/) > place(/^ {2}read: /));
    assert.ok(place(/^ {2}remedy: host-b: /) > place(/^ {2}remedy: ceos_2:eth1: /));
  });

  it("names the pings that would fail by it, where none was sent", async () => {
    const found = diagnosed(await incident(), withoutPings(await recorded("wrong-address")));
    assert.deepEqual(found.symptoms, []);
    assert.match(
      effectsOf(found)[0] ?? "",
      /^wrong-address: A ping from ceos_1 to 10\.1\.2\.2 \(ceos_2\) and 1 more would fail by it; none was sent\./,
    );
  });

  it("names what it joins, once both ends of the tunnel are open", async () => {
    const pair = await readPair(root, ["trunks-on-one-side", "overlapping-isolated-vlans"]);
    const observed = withOpenTunnels(seenFrom(pair, ["host-a", "host-b"]), "host-a");
    const effects = effectsOf(diagnosed(await incident(), observed));
    assert.equal(effects.length, 3);
    for (const effect of effects)
      assert.match(
        effect,
        /^(trunks|isolated-vlan): It has part in joining ceos_\S+:eth\d+, ceos_/,
      );
  });

  it("is nothing on the remediated overlay", async () => {
    assert.deepEqual((await diagnosisOf("remediated")).explanations, []);
  });
});
