import assert from "node:assert/strict";
import { decideTenantMtu } from "../../../core/desired/tenant-mtu.js";
import { portsShrink, tenantMtus } from "../../../core/kinds/tenant-mtu/desired.js";
import { resolveTopology } from "../../../core/desired/resolve-topology.js";
import { withTenantMtu } from "../../../core/desired/with-tenant-mtu.js";
import { kinds } from "../../../core/kinds/kinds.js";
import type { MeasuredHosts } from "../../../core/model/measured.js";
import type { PathMtu } from "../../../core/model/observed.js";
import { known, notKnown, type Observation } from "../../../core/model/unknown.js";
import { tunnelOverhead } from "../../../core/topology/tunnel-overhead.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");
const settled = withTenantMtu(incident, 1446);

const declaring = (tenantMtu: "auto" | number): EffectiveTopology => ({
  ...incident,
  overlay: { ...incident.overlay, tenantMtu },
});

const path = (bytes: number, larger: PathMtu["larger"] = "refused") => known({ bytes, larger });

const silence: Observation<never> = notKnown({
  kind: "timed-out",
  code: "OLDER-VERSION",
  facts: {},
  host: "host-b",
  what: "path MTU to host-a",
  reason: "no ping is answered",
  next: "Try it.",
});

const measured = (
  there: Observation<PathMtu>,
  back: Observation<PathMtu>,
  ports: Readonly<Record<string, number>> = {},
): MeasuredHosts => ({
  "host-a": { paths: { "host-b": there }, ports },
  "host-b": { paths: { "host-a": back }, ports: {} },
});

describe("the overhead of a tunnel", () => {
  it("is 54 for a trunk VTEP, 50 without tags, and 20 more over IPv6", () => {
    assert.equal(tunnelOverhead({ tagged: true, address: "10.0.0.1" }), 54);
    assert.equal(tunnelOverhead({ tagged: false, address: "10.0.0.1" }), 50);
    assert.equal(tunnelOverhead({ tagged: true, address: "2001:db8::1" }), 74);
  });
});

describe("a tenant MTU out of auto that is too small for IPv6", () => {
  const forms = loadedTopology("topologies/address-forms.yaml");
  const warningsAt = (bytes: number): readonly string[] => {
    const paths = measured(path(bytes), path(9000));
    const { tenantMtu } = resolveTopology(forms, { from: "measured", measured: paths });
    return tenantMtu.status === "known" ? tenantMtu.warnings : [tenantMtu.status];
  };

  it("is said with the interfaces that lose it", () => {
    assert.deepEqual(warningsAt(1334), []);
    const [warning = ""] = warningsAt(1333);
    assert.match(warning, /^the tenant MTU of 1279 is below 1280, .* r1:eth1, r2:eth1, r1:eth2, /);
  });
});

describe("decideTenantMtu", () => {
  it("takes the worse direction less the overhead, and says why", () => {
    assert.deepEqual(decideTenantMtu(declaring("auto"), measured(path(1500), path(9000))), {
      ok: true,
      mtu: 1446,
      reason:
        "1446 bytes: the path carries 1500 (measured host-a to host-b 1500, host-b to host-a 9000), the trunk VTEP adds 54",
      path: { hosts: ["host-a", "host-b"], bytes: 1500 },
      warnings: [],
    });
  });

  it("tells a path that swallows packets from one that refuses them", () => {
    const decided = decideTenantMtu(declaring("auto"), measured(path(9000), path(1420, "lost")));
    assert.ok(decided?.ok === true);
    assert.equal(decided.mtu, 1366);
    assert.match(decided.reason, /host-b to host-a 1420 and larger packets vanish/);
  });

  it("decides nothing from one direction", () => {
    const decided = decideTenantMtu(declaring("auto"), measured(path(1500), silence));
    assert.ok(decided?.ok === false);
    assert.match(decided.problem, /host-b: path MTU to host-a is unknown: no ping is answered/);
  });

  it("refuses a number that does not fit, with path, overhead and limit", () => {
    const decided = decideTenantMtu(declaring(1450), measured(path(1500), path(9000)));
    assert.ok(decided?.ok === false);
    assert.equal(
      decided.problem,
      "overlay.tenantMtu: 1450 does not fit: the path carries 1500 (measured host-a to host-b 1500, host-b to host-a 9000), the trunk VTEP adds 54, so at most 1446 passes",
    );
  });

  it("takes a number that fits, and one that cannot be checked with a warning", () => {
    const fits = decideTenantMtu(declaring(1400), measured(path(1500), path(9000)));
    assert.ok(fits?.ok === true);
    assert.deepEqual([fits.mtu, fits.warnings], [1400, []]);
    const unchecked = decideTenantMtu(declaring(1400), measured(path(1500), silence));
    assert.ok(unchecked?.ok === true);
    assert.match(unchecked.warnings.join(), /1400 could not be checked: host-b: path MTU/);
  });

  it("says nothing where the tenant MTU is not managed", () => {
    const minimal = loadedTopology("topologies/minimal.yaml");
    assert.equal(decideTenantMtu(minimal, {}), undefined);
  });
});

describe("a topology with its tenant MTU", () => {
  const withMtu = Object.values(settled.devices).flatMap(({ name, interfaces }) =>
    Object.entries(interfaces)
      .filter(([, { mtu }]) => mtu === 1446)
      .map(([ethernet]) => `${name} ${ethernet}`),
  );

  it("has it on every routed interface whose segment crosses the underlay", () => {
    assert.deepEqual(withMtu.toSorted(), [
      "ceos_1 Ethernet2",
      "ceos_1 Ethernet3",
      "ceos_1 Ethernet5",
      "ceos_2 Ethernet1",
      "ceos_2 Ethernet3",
      "ceos_2 Ethernet4",
      "ceos_3 Ethernet2",
      "ceos_3 Ethernet3",
      "ceos_4 Ethernet1",
      "ceos_4 Ethernet3",
    ]);
  });

  it("asks for it on each host's ports of cross-host links, in the drivers' own terms", () => {
    assert.deepEqual(tenantMtus(incident), []);
    const resources = tenantMtus(settled);
    assert.deepEqual(
      resources.map(({ inputs }) => Object.keys(inputs.ports)),
      [
        ["ceos_1:eth3", "ceos_1:eth2", "ceos_3:eth3", "ceos_3:eth2", "ceos_5:eth2"],
        ["ceos_2:eth1", "ceos_4:eth1", "ceos_2:eth3", "ceos_4:eth3", "ceos_2:eth4"],
      ],
    );
    for (const { inputs } of resources) {
      assert.deepEqual(kinds.TenantMtu.schema.parse(inputs), inputs);
    }
  });

  it("puts ports that shrink last, and ports that grow first", () => {
    const desired = tenantMtus(settled);
    const shrinks = (ports: Readonly<Record<string, number>>) =>
      portsShrink(desired, measured(path(1500), path(9000), ports));
    assert.equal(shrinks({ "ceos_1:eth3": 9000, "ceos_1:eth2": 1446 }), true);
    assert.equal(shrinks({ "ceos_1:eth3": 9000, "ceos_1:eth2": 1400 }), false);
    assert.equal(shrinks({ "ceos_1:eth3": 1446 }), true, "a port that stays keeps the order");
  });
});
