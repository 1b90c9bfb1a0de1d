import assert from "node:assert/strict";
import { describeProbes, probesRun } from "../../../core/diagnosis/probes-run.js";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { LiveProbes, Trace } from "../../../core/model/live-probes.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { PingResult } from "../../../core/model/ping.js";
import { known } from "../../../core/model/unknown.js";
import { diagnosisText } from "../../../core/report/diagnosis/diagnosis-text.js";
import { causesOf, diagnosed, diagnosisOf, incident, recorded } from "./fixture.js";

const PATIENCE_MS = 60_000;

/** The host with other results of its probes. */
const withLive = (
  host: ObservedHost,
  change: (live: LiveProbes) => Partial<LiveProbes>,
  pings: (one: PingResult) => PingResult = (one) => one,
): ObservedHost => {
  const { detail } = host;
  assert.ok(detail?.live !== undefined && detail.pings?.known === true);
  return {
    ...host,
    detail: {
      ...detail,
      pings: known(detail.pings.value.map(pings)),
      live: { ...detail.live, ...change(detail.live) },
    },
  };
};

const unresolved = (one: PingResult): PingResult =>
  one.toAddress === "10.1.2.1" || one.toAddress === "10.1.2.2"
    ? { ...one, outcome: "unresolved", passes: false }
    : one;

describe("diagnosis with probes", function () {
  this.timeout(PATIENCE_MS);

  it("says which probes were run", async () => {
    const run = probesRun(await recorded("remediated"));
    assert.match(
      describeProbes(run),
      /^14 pings, 10 full-size pings, 28 traces, 14 ARP requests, counters over 2(\.\d+)? s$/,
    );
    assert.match(
      diagnosisText(await diagnosisOf("remediated")).join("\n"),
      /\nAsked: 14 pings, .*\n[^]*\nContradictions\n {2}host-a, the platform's agent: /,
    );
    assert.match(describeProbes(probesRun([])), /no probe was run/);
  });

  it("shows that the switches send every link's VLAN where it belongs, in the incident too", async () => {
    const [best] = (await diagnosisOf("as-booted")).explanations;
    const traced = best?.comparisons.filter(({ evidence }) =>
      evidence.includes("asked for the way"),
    );
    assert.ok(traced?.every(({ fit }) => fit === "exact"));
    const [across, back, ...others] = (traced ?? []).filter(({ evidence }) =>
      /ceos_1:eth3|host-a.* with tag 3138/.test(evidence),
    );
    assert.deepEqual(others, []);
    assert.match(across?.seen ?? "", /the tunnel to 10\.14\.23\.181 \(VNI 194382\) with tag 3138/);
    assert.match(back?.seen ?? "", /leaves by arch-ovs with tag 3138, ceos_1:eth3$/);
  });

  it("names a bridge that drops what its columns let through, and by which flow", async () => {
    const [a, b] = await recorded("remediated");
    assert.ok(a !== undefined && b !== undefined);
    const dropped: Trace = {
      ports: [],
      tunnels: [],
      steps: ["0. dl_vlan=3138, priority 10", "drop"],
    };
    const spoilt = withLive(
      a,
      ({ traces }) => ({
        traces: traces.map((one) =>
          one.tunnel?.vlan === 3138 ? { ...one, trace: known(dropped) } : one,
        ),
      }),
      unresolved,
    );
    const found = diagnosed(await incident(), [spoilt, withLive(b, () => ({}), unresolved)]);
    assert.deepEqual(causesOf(found), ["forwards-otherwise host-a/arch-ovs"]);
    // The other direction still works, which a graph without one-way ports cannot say.
    assert.equal(found.explanations[0]?.certainty, "likely");
    assert.match(found.verdict, /It does not explain: who answers ceos_2/);
    assert.match(found.verdict, /a broadcast from vtep-10-14-23-1 with tag 3138 is dropped/);
    assert.match(found.explanations[0].causes[0]?.seen.join() ?? "", /dl_vlan=3138, priority 10/);

    const flow: ForwardingFact = {
      code: "ovs-flow-drop",
      about: { of: "underlay", device: "br-ul" },
      setting: "flow",
      value: "priority=100,udp,tp_dst=4789 actions=drop",
    };
    const set = { ...spoilt, facts: { "ovs-underlay-flows": known([flow]) } };
    const told = diagnosed(await incident(), [set, withLive(b, () => ({}), unresolved)]);
    assert.deepEqual(causesOf(told), ["forwards-otherwise host-a/arch-ovs"]);
    assert.match(
      told.verdict,
      /somebody has set flow priority=100,udp,tp_dst=4789 actions=drop at host-a\/br-ul:/,
    );
    assert.match(
      told.explanations[0]?.causes[0]?.remedy ?? "",
      /ovs-ofctl -O OpenFlow13 --strict del-flows br-ul priority=100,udp,tp_dst=4789/,
    );
  });

  it("does not take a tunnel that waits for its neighbour's address for one that gets nothing", async () => {
    const [a, b] = await recorded("remediated");
    assert.ok(a !== undefined && b !== undefined);
    const waiting = withLive(a, ({ traces }) => ({
      traces: traces.map((one) =>
        one.trace.known && one.trace.value.tunnels.length > 0
          ? {
              ...one,
              trace: known({
                ...one.trace.value,
                tunnels: [],
                undelivered: "neighbor cache miss for 10.14.23.181",
              }),
            }
          : one,
      ),
    }));
    assert.deepEqual(diagnosed(await incident(), [waiting, b]).symptoms, []);
  });

  it("takes a second answer for an address as a symptom", async () => {
    const [a, b] = await recorded("remediated");
    assert.ok(a !== undefined && b !== undefined);
    const twice = withLive(a, ({ owners }) => ({
      owners: owners.map((one) =>
        one.address === "10.1.2.2" && one.macs.known
          ? { ...one, macs: known(["02:00:00:00:00:99", ...one.macs.value]) }
          : one,
      ),
    }));
    const { symptoms } = diagnosed(await incident(), [twice, b]);
    assert.deepEqual(
      symptoms.map(({ evidence, seen }) => [evidence, seen]),
      [
        [
          "who answers ceos_1 (eth3) for 10.1.2.2 (ceos_2)",
          "02:00:00:00:00:99 and 72:42:1f:c8:4b:90",
        ],
      ],
    );
  });

  it("says of a loop what the bridges counted, and that a loop nobody feeds is quiet", async () => {
    const answer = (await diagnosisOf("bridging-loop")).questions.find(({ question }) =>
      question.startsWith("Does a broadcast go round"),
    )?.answer;
    assert.match(
      answer ?? "",
      /^Yes: .* Counted on host-a \d+ packets per second by the busiest tunnel/,
    );
  });
});
