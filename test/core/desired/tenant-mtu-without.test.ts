import assert from "node:assert/strict";
import { decideTenantMtuWithout } from "../../../core/desired/tenant-mtu-without.js";
import type { MeasuredHosts } from "../../../core/model/measured.js";
import { known, notKnown } from "../../../core/model/unknown.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");

/** The incident with other hosts' underlays undeclared, or a declared number. */
const topologyWith = (
  change: Partial<EffectiveTopology["overlay"]>,
  underlays = true,
): EffectiveTopology => ({
  ...incident,
  overlay: { ...incident.overlay, ...change },
  hosts: Object.fromEntries(
    Object.entries(incident.hosts).map(([name, host]) => [
      name,
      underlays ? host : { ...host, underlay: { address: host.underlay.address } },
    ]),
  ),
});

const leftOut = notKnown({
  kind: "unreachable",
  code: "OLDER-VERSION",
  facts: {},
  host: "host-b",
  what: "everything",
  wholeHost: true,
  reason: "this run does without it",
  next: "Wait.",
});

const measured: MeasuredHosts = {
  "host-a": { paths: { "host-b": known({ bytes: 1500, larger: "refused" }) }, ports: {} },
  "host-b": { paths: { "host-a": leftOut }, ports: {} },
};

const WITHOUT = { without: ["host-b"] };

describe("the tenant MTU of a run without a host", () => {
  it("is that of the last update", () => {
    assert.deepEqual(decideTenantMtuWithout(incident, measured, { ...WITHOUT, lastMtu: 1400 }), {
      ok: true,
      mtu: 1400,
      reason: "1400 bytes, as the last update had it: the paths of host-b were not measured",
      warnings: [],
    });
  });

  it("is what the file says of the underlay where there was no update", () => {
    const decided = decideTenantMtuWithout(incident, measured, WITHOUT);
    assert.ok(decided?.ok === true);
    assert.equal(decided.mtu, 1446);
    assert.match(decided.reason, /^1446 bytes, by what the topology says of the underlay: /);
  });

  it("is unknown where nobody ever said it, or a path of the other hosts is", () => {
    const silent = topologyWith({}, false);
    const decided = decideTenantMtuWithout(silent, measured, WITHOUT);
    assert.ok(decided?.ok === false);
    assert.deepEqual(decided.unknown, [leftOut.known ? undefined : leftOut.unknown]);
  });

  it("is not guessed in a run that is about all hosts", () => {
    const decided = decideTenantMtuWithout(incident, measured, { without: [], lastMtu: 1446 });
    assert.equal(decided?.ok, false);
  });

  it("is a declared number as ever", () => {
    const decided = decideTenantMtuWithout(topologyWith({ tenantMtu: 1400 }), measured, WITHOUT);
    assert.ok(decided?.ok === true);
    assert.equal(decided.mtu, 1400);
    assert.equal(decided.warnings.length, 1);
  });

  it("is less where a path between the others carries less", () => {
    const three = loadedTopology("topologies/three-hosts.yaml");
    const auto: EffectiveTopology = { ...three, overlay: { ...three.overlay, tenantMtu: "auto" } };
    const names = Object.keys(auto.hosts);
    const narrow = known({ bytes: 1400, larger: "refused" as const });
    const all: MeasuredHosts = Object.fromEntries(
      names.map((name) => [
        name,
        {
          paths: Object.fromEntries(
            names
              .filter((peer) => peer !== name)
              .map((peer) => [peer, [name, peer].includes("host-c") ? leftOut : narrow] as const),
          ),
          ports: {},
        },
      ]),
    );
    const known1446 = { without: ["host-c"], lastMtu: 1446 };
    const decided = decideTenantMtuWithout(auto, all, known1446);
    assert.ok(decided?.ok === true);
    assert.ok(decided.mtu < 1400, decided.reason);
    assert.match(decided.reason, /the path carries 1400/);
  });
});
