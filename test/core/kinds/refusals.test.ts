import assert from "node:assert/strict";
import { kinds, restorers } from "../../../core/kinds/kinds.js";
import type { Kind } from "../../../core/kinds/contract/define-kind.js";
import type { ResourceKind } from "../../../core/kinds/contract/managed-kinds.js";
import type { Restorer } from "../../../core/kinds/contract/restorer.js";
import { problem } from "../../../core/messages/unknowns.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import type { Planned } from "../../../core/model/step.js";
import { known, notKnown, type Unknown } from "../../../core/model/unknown.js";
import { ceos1, container, hostWith, silentCli, vtep } from "../drivers/ovs/observed-hosts.js";

const PLACE = { host: "host-a", bridge: "arch-ovs" } as const;
const CEOS = { host: "host-a", container: "ceos_1" } as const;

/** A declaration of each kind that differs from every host below. */
const DECLARED: Readonly<Record<string, object>> = {
  AccessPort: { ...PLACE, container: "ceos_1", interface: "eth3", vlan: 107 },
  AgentVersion: { host: "host-a", port: 8080, commit: "0123456" },
  Bridge: { ...PLACE, failMode: "secure", rstp: true },
  CeosConfig: { ...CEOS, ipRouting: true, spanningTreeMode: "mstp", interfaces: {} },
  ForwardChain: { ...CEOS, drops: ["eth1"] },
  IsolatedPorts: { ...PLACE, ports: { "ceos_1:eth3": "dead" } },
  LinuxConfig: { ...CEOS, interfaces: { eth3: { up: false } } },
  ObsoleteTunnels: { ...PLACE, tunnels: { "vtep-10-14-23-1 to 10.14.23.181": "absent" } },
  SystemMac: { ...CEOS, mac: "02:00:00:00:00:01" },
  TenantMtu: { ...PLACE, ports: { "ceos_1:eth3": 1446 } },
  VtepPort: {
    ...{ ...PLACE, name: "vtep-10-14-23-1", vni: 7, trunks: [] },
    ...{ remoteAddress: "10.14.23.181", localAddress: "10.14.23.93" },
  },
};

const UNREAD: Unknown = {
  host: "host-a",
  what: "Open vSwitch",
  ...problem("AGENT-NOT-ASKED", { host: "host-a" }),
};

const GOOD = hostWith({ "arch-ovs": [container(), vtep()] });

/** Hosts of which something is not known, or not there. */
const HOSTS: Readonly<Record<string, ObservedHost>> = {
  "Open vSwitch not read": { ...GOOD, ovs: notKnown(UNREAD) },
  "no bridge": hostWith({ br1: [] }),
  "an empty bridge": hostWith({ "arch-ovs": [] }),
  "the device not read": { ...GOOD, devices: { ceos_1: notKnown(silentCli) } },
  "no device": { ...GOOD, devices: {} },
  "a device without ports": {
    ...GOOD,
    devices: { ceos_1: known({ ...ceos1, peers: {}, macs: {} }) },
  },
};

const planSaid = (planned: Planned | undefined): string => {
  assert.ok(planned !== undefined);
  return planned.ok ? `${planned.value.length} steps` : `no ${planned.problem.code}`;
};

/**
 * What each function of a kind makes of a host: how it reads, whether there is a plan, what is recorded, and
 * whether what was recorded of a good host could be restored.
 */
const saidOf = (name: ResourceKind, observed: ObservedHost): string => {
  const kind = kinds[name] as unknown as Kind;
  const restorer = restorers[name] as unknown as Restorer | undefined;
  const inputs = DECLARED[name] as Parameters<Kind["diff"]>[0];
  const id = kind.idOf(inputs);
  const reading = kind.read(observed, id, inputs);
  const said = [
    reading.status === "unknown" ? reading.unknown.code : reading.status,
    planSaid(kind.plan(inputs, observed, "run-1")),
  ];
  const record = restorer?.record(observed, id);
  if (record !== undefined) said.push(record.known ? record.value : record.unknown.code);
  const was = restorer?.record(GOOD, id);
  if (was?.known === true) {
    const back = planSaid(restorer?.plan(was.value, inputs, observed, "run-1"));
    assert.equal(planSaid(restorer?.planBack?.(was.value, inputs, observed, "run-1")), back);
    said.push(back);
  }
  return said.join(", ");
};

const NOT_ASKED = "AGENT-NOT-ASKED";

/** Of the kinds that a host's Open vSwitch does not decide about. */
const SILENT_CLI = "OLDER-VERSION, no OLDER-VERSION, OLDER-VERSION";

/** What is refused by each kind, by the host. */
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Open vSwitch not read": {
    ...Object.fromEntries(
      ["AccessPort", "Bridge", "IsolatedPorts", "ObsoleteTunnels", "TenantMtu", "VtepPort"].map(
        (kind) => [kind, `${NOT_ASKED}, no ${NOT_ASKED}, ${NOT_ASKED}, no ${NOT_ASKED}`],
      ),
    ),
    AgentVersion: `${NOT_ASKED}, no ${NOT_ASKED}`,
    CeosConfig: SILENT_CLI,
    ForwardChain: SILENT_CLI,
    LinuxConfig: "LINUX-NOT-OBSERVED, no LINUX-NOT-OBSERVED, LINUX-NOT-OBSERVED",
    SystemMac: "present, no SYSTEM-MAC-NEEDS-RESTART",
  },
  "no bridge": {
    AccessPort: "absent, no PORT-NOT-ATTACHED, null, no PORT-NOT-ATTACHED",
    Bridge: "absent, no BRIDGE-MISSING, BRIDGE-NOT-THERE, no BRIDGE-NOT-THERE",
    IsolatedPorts: "absent, no PORT-NOT-ATTACHED, {}, no PORT-NOT-ATTACHED",
    ObsoleteTunnels: "absent, no BRIDGE-MISSING, {}, no BRIDGE-NOT-THERE",
    TenantMtu: "absent, no PORT-NOT-ATTACHED, {}, no PORT-NOT-ATTACHED",
    VtepPort: "absent, no BRIDGE-MISSING, null, no VTEP-GONE",
  },
  "an empty bridge": {
    AccessPort: "absent, no PORT-NOT-ATTACHED, null, no PORT-NOT-ATTACHED",
    IsolatedPorts: "present, no PORT-NOT-ATTACHED, {}, no PORT-NOT-ATTACHED",
    ObsoleteTunnels: "present, 0 steps, {}, 1 steps",
    TenantMtu: "present, no PORT-NOT-ATTACHED, {}, no PORT-NOT-ATTACHED",
    VtepPort: "absent, 1 steps, null, no VTEP-GONE",
  },
  "the device not read": {
    AccessPort: `${SILENT_CLI}, no OLDER-VERSION`,
    IsolatedPorts: `${SILENT_CLI}, no OLDER-VERSION`,
    TenantMtu: `${SILENT_CLI}, no OLDER-VERSION`,
    CeosConfig: SILENT_CLI,
    ForwardChain: SILENT_CLI,
    LinuxConfig: SILENT_CLI,
    SystemMac: "OLDER-VERSION, no OLDER-VERSION",
  },
  "no device": {
    AccessPort:
      "CONTAINER-NOT-ASKED, no CONTAINER-NOT-ASKED, CONTAINER-NOT-ASKED, no CONTAINER-NOT-ASKED",
    IsolatedPorts: "CONTAINER-NOT-ASKED, no CONTAINER-NOT-ASKED, {}, no CONTAINER-NOT-ASKED",
    TenantMtu: "CONTAINER-NOT-ASKED, no CONTAINER-NOT-ASKED, {}, no CONTAINER-NOT-ASKED",
    CeosConfig: "CONTAINER-NOT-OBSERVED, no CONTAINER-NOT-OBSERVED, CONTAINER-NOT-OBSERVED",
    ForwardChain: "CONTAINER-NOT-OBSERVED, no CONTAINER-NOT-OBSERVED, CONTAINER-NOT-OBSERVED",
    LinuxConfig: "LINUX-NOT-OBSERVED, no LINUX-NOT-OBSERVED, LINUX-NOT-OBSERVED",
    SystemMac: "CONTAINER-NOT-OBSERVED, no CONTAINER-NOT-OBSERVED",
  },
  "a device without ports": {
    AccessPort: "absent, no PORT-NOT-ATTACHED, null, no PORT-NOT-ATTACHED",
    IsolatedPorts: "present, no PORT-NOT-ATTACHED, {}, no PORT-NOT-ATTACHED",
    TenantMtu: "present, no PORT-NOT-ATTACHED, {}, no PORT-NOT-ATTACHED",
    SystemMac: "SYSTEM-MAC-WITHOUT-PORTS, no SYSTEM-MAC-WITHOUT-PORTS",
  },
};

describe("a kind on a host of which something is not known or not there", () => {
  for (const [name, said] of Object.entries(SAID)) {
    const observed = HOSTS[name];
    assert.ok(observed !== undefined);

    it(`is unknown, absent or refused, and never as declared: ${name}`, () => {
      for (const [kind, expected] of Object.entries(said))
        assert.equal(saidOf(kind as ResourceKind, observed), expected, kind);
    });

    it(`is forecast as it is where nothing can be written: ${name}`, () => {
      for (const [name, expected] of Object.entries(said)) {
        if (expected.split(", ")[1]?.startsWith("no ") !== true) continue;
        const kind = kinds[name as ResourceKind] as unknown as Kind;
        const inputs = DECLARED[name] as Parameters<Kind["diff"]>[0];
        assert.deepEqual(kind.after(inputs, observed), observed, name);
      }
    });
  }

  it("has no id that is not one of its kind", () => {
    for (const [name, kind] of Object.entries(kinds) as unknown as [string, Kind][]) {
      const id = kind.idOf(DECLARED[name] as Parameters<Kind["idOf"]>[0]);
      assert.deepEqual(kind.idOf({ ...DECLARED[name], ...kind.parseId(id) } as never), id);
      assert.equal(kind.parseId(`${id}/more`), undefined, name);
      assert.equal(kind.parseId("host-a"), undefined, name);
    }
  });
});
