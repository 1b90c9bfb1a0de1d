import assert from "node:assert/strict";
import { readPair } from "../../../dev/bench/pair-file.js";
import type { Checked } from "../../../cli/check/checked.js";
import { driftJson } from "../../../cli/check/drift-json.js";
import { driftMarkdown } from "../../../cli/check/drift-markdown.js";
import { driftText } from "../../../cli/check/drift-text.js";
import { compareSigns } from "../../../dev/fault-table/compare-signs.js";
import { allWarnings, type DriftReport } from "../../../core/drift/drift-report.js";
import { findDrift } from "../../../core/drift/find-drift.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { observedHosts } from "../../../core/snapshot/snapshot.js";
import { faults } from "../../../dev/lab/faults/index.js";
import { formatPropertyPath } from "../../../plugin-kit/property-path.js";
import { recordedSnapshot } from "../snapshot/fixtures.js";
import { driftState, driftVerdict } from "./drift-state.js";
import { loadedTopology } from "../topology/loaded.js";

const UNTRACED = ": where arch-ovs sends broadcasts is not known: it was not traced";
const incident = loadedTopology("topologies/incident.yaml");

const reportOf = async (state: string): Promise<DriftReport> => {
  const found = findDrift(incident, observedHosts(await recordedSnapshot(state)));
  assert.ok(found.ok, found.ok ? "" : found.problem);
  return found.report;
};

/** A report as a command shows it, where no rule finds anything. */
const checked = (report: DriftReport): Checked => ({
  verdict: driftVerdict(report),
  report,
  findings: [],
  subject: SUBJECT,
});

/** As a preview's signs, so that a fault's own words about a preview can be held to it. */
const signsOf = ({ drifted, unknown, absent }: DriftReport) => ({
  drift: drifted.flatMap(({ host, kind, name, changes }) =>
    changes.map(({ path }) => `${host} ${kind} ${name} ${formatPropertyPath(path)}`),
  ),
  unknown: unknown.map(({ host, kind, name, unknown: { reason } }) => ({
    what: `${host} ${kind} ${name}`,
    reason,
  })),
  others: absent.map(({ kind, name }) => `create ${kind} ${name}`),
});

const SUBJECT = {
  stack: "mine",
  topology: "incident",
  file: "topologies/incident.yaml",
  snapshot: { file: "s.yaml", takenAt: "2026-11-23T07:00:00Z" },
};

describe("findDrift over recorded snapshots", function () {
  this.timeout(60_000);

  it("finds none once the lab was remediated", async () => {
    const report = await reportOf("remediated");
    assert.deepEqual(signsOf(report), { drift: [], unknown: [], others: [] });
    assert.equal(driftState(report), "clean");
    assert.match(report.tenantMtu ?? "", /^1446 bytes/);
  });

  for (const { name, shows } of faults) {
    if (shows.kind !== "unknown") {
      it(`${name}: finds what a preview shows, and nothing else`, async () => {
        const report = await reportOf(name);
        assert.deepEqual(compareSigns(shows, signsOf(report)), []);
        assert.equal(driftState(report), shows.kind === "drift" ? "drift" : "clean");
      });
    } else {
      it(`${name}: says what is unknown, with the reason, and compares the rest`, async () => {
        const report = await reportOf(name);
        const reasons = [...report.unknown.map(({ unknown }) => unknown), ...report.unmeasured];
        assert.ok(
          reasons.some(({ reason }) => reason.includes(shows.reason)),
          name,
        );
        assert.equal(driftState(report), "unknown");
        assert.ok(report.asDeclared > 10, `${report.asDeclared} things compared`);
      });
    }
  }

  it("compares what does not follow from a path that is unknown", async () => {
    const cut = signsOf(await reportOf("uplink-on-vlan")).drift;
    assert.equal(cut.length, 1);
    assert.match(cut[0] ?? "", /^host-b Bridge host-b:arch-ovs unreached/);
    assert.deepEqual(signsOf(await reportOf("uplink-down")).drift, []);
  });

  it("says of a snapshot from before that it does not know where broadcasts go, and of no other", async () => {
    const asked = observedHosts(await recordedSnapshot("remediated")).map((host) => ({
      ...host,
      flooding: known({ broadcasts: [], portConfig: known({}), protectedPorts: [] }),
    }));
    const untraced = (observed: readonly ObservedHost[]): readonly string[] => {
      const found = findDrift(incident, observed);
      assert.ok(found.ok);
      return found.report.warnings.filter((warning) => warning.endsWith(UNTRACED));
    };
    assert.deepEqual(untraced(asked), []);
    const before = asked.map(({ flooding, ...host }) => {
      assert.ok(flooding.known);
      return host;
    });
    assert.equal(untraced(before).length, 2);
  });

  it("tells what agents remember in one line while nothing is the matter, and in full where something is", async () => {
    const clean = checked(await reportOf("remediated"));
    const oneLine =
      "  host-a, host-b: the agents report what Open vSwitch does not have, which changes nothing: `npx overlay diagnose --stack mine --snapshot s.yaml` says what";
    assert.equal(driftText(clean).filter((line) => line === oneLine).length, 1);
    const inFull = (lines: readonly string[]) =>
      lines.filter((line) => line.includes("the agent says"));
    assert.deepEqual(inFull(driftText(clean)), []);
    assert.equal(inFull(allWarnings(clean.report)).length, 2, "programs get them as ever");
    assert.equal(inFull(driftText(checked(await reportOf("wrong-tag")))).length, 2);
  });

  it("takes a host that was not looked at for unknown", async () => {
    const observed = observedHosts(await recordedSnapshot("remediated"));
    const found = findDrift(
      incident,
      observed.filter(({ host }) => host === "host-a"),
    );
    assert.ok(found.ok);
    assert.equal(driftState(found.report), "unknown");
    assert.ok(found.report.unknown.every(({ host }) => host === "host-b"));
  });

  it("refuses a tenant MTU that does not fit, as a preview does", async () => {
    const overlay = { ...incident.overlay, tenantMtu: 1450 };
    const observed = observedHosts(await recordedSnapshot("remediated"));
    const found = findDrift({ ...incident, overlay }, observed);
    assert.ok(!found.ok);
    assert.match(found.problem, /1450 does not fit/);
  });

  it("says once why a host is unknown, with all that is unknown for it", async () => {
    const report = await reportOf("unreachable-host");
    const lines = driftText(checked(report));
    const reasons = lines.filter((line) => line.includes("nothing accepts connections"));
    assert.equal(reasons.length, 1, reasons.join("\n"));
    const things = lines[lines.indexOf(reasons[0] ?? "") + 1] ?? "";
    assert.match(things, /^ {4}\d+ things are unknown for it: .*AccessPort ceos_2:eth1, /);
    const markdown = driftMarkdown(checked(report));
    assert.equal(markdown.filter((line) => line.includes("nothing accepts")).length, 1);
  });

  it("tells a narrowed path first, and the MTUs that follow it in one sentence", async () => {
    const report = await reportOf("narrow-underlay");
    const text = driftText(checked(report));
    const cause =
      "The path between host-a and host-b carries 1400 bytes now (the topology declares 1500), " +
      "and the tenant MTU follows it: 1446 -> 1346 on 20 interfaces.";
    assert.equal(text[0], cause);
    assert.equal(text.filter((line) => line.includes("1446 -> 1346")).length, 1);
    assert.match(text.at(-1) ?? "", /let the underlay carry 1500 bytes again, or `pulumi up/);
    assert.match(text.join("\n"), /^drift: the path between host-a and host-b carries 1400 bytes/m);
    assert.ok(driftMarkdown(checked(report)).join("\n").includes("carries 1400 bytes now"));
    assert.equal(report.followed?.changes.length, 20);
  });

  it("tells what drifted by itself beside a narrowed path", async () => {
    const snapshot = await readPair(process.cwd(), ["jumbo-mtu", "narrow-underlay"]);
    const found = findDrift(incident, observedHosts(snapshot));
    assert.ok(found.ok);
    const text = driftText(checked(found.report)).join("\n");
    assert.match(text, /^The path between .* 1446 -> 1346 on 19 interfaces\.$/m);
    assert.match(text, /CeosConfig ceos_2\n\s+Ethernet1 mtu: 9000 -> 1346/);
  });

  it("is shown as text, JSON and Markdown, with the same facts", async () => {
    const report = await reportOf("wrong-tag");
    const text = driftText(checked(report)).join("\n");
    assert.match(text, /AccessPort ceos_2:eth4\n\s+vlan: 3999 -> 3285/);
    assert.match(
      text,
      /^drift: 1 thing drifted \(1 property\), \d+ things as declared; no rule broken; no ping/m,
    );
    const json = JSON.parse(driftJson(checked(report))) as Record<string, unknown>;
    const verdict = json["verdict"] as { readonly state: string; readonly sentence: string };
    assert.equal(verdict.state, "drift");
    assert.ok(text.includes(verdict.sentence));
    const { stack, topology, file, snapshot } = json;
    assert.deepEqual({ stack, topology, file, snapshot }, SUBJECT);
    assert.match(
      driftMarkdown(checked(report)).join("\n"),
      /\| host-b \| AccessPort ceos\\_2:eth4 \| vlan \| 3999 \| 3285 \|/,
    );
  });
});
