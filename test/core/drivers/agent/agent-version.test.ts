import assert from "node:assert/strict";
import { agentVersion } from "../../../../core/kinds/agent-version/index.js";
import type { AgentVtep, ObservedHost } from "../../../../core/model/observed.js";
import type { AgentVersionInputs } from "../../../../core/kinds/agent-version/schema.js";
import { known, notKnown, type Unknown } from "../../../../core/model/unknown.js";
import { bridgeSettings, port } from "../ovs/observed-hosts.js";
import { refusalOf, stepsOf } from "../../planned.js";

const HEAD = "40be3a562ad92925c5ac60639d3f76c3160896ad";

const DESIRED: AgentVersionInputs = { host: "host-b", port: 8001, commit: HEAD };

const VTEP: AgentVtep = {
  interface: "vtep-10-14-23-9",
  vni: 194382,
  localAddress: "10.14.23.181",
  remoteAddress: "10.14.23.93",
  tenantMtu: 1446,
};

const TUNNEL = {
  type: "vxlan",
  options: { key: "194382", local_ip: "10.14.23.181", remote_ip: "10.14.23.93" },
} as const;

const SILENT: Unknown = {
  kind: "timed-out",
  code: "OLDER-VERSION",
  facts: {},
  what: "agent on port 8001",
  host: "host-b",
  reason: "no answer",
  next: "Look.",
};

/** A host with a VTEP for VLAN 3138, a port there, and one on another VLAN. */
const observed = (vteps: readonly AgentVtep[], mtu = 1446): ObservedHost => ({
  host: "host-b",
  ovs: known({
    version: "3.1.0",
    bridges: {
      "arch-ovs": {
        settings: bridgeSettings,
        ports: {
          "vtep-10-14-23-9": port("vtep-10-14-23-9", { trunks: [3138] }, TUNNEL),
          vh1: port("vh1", { tag: 3138 }, { mtu }),
          vh2: port("vh2", { tag: 100 }, { mtu: 9000 }),
        },
      },
    },
  }),
  devices: {},
  paths: {},
  agent: known({ port: 8001, id: "614fc24c", commit: "2acf0c4", status: known({ vteps }) }),
});

const read = (host: ObservedHost) => agentVersion.read(host, "host-b/8001");

const warnings = (vteps: readonly AgentVtep[], mtu?: number): readonly string[] => {
  const reading = read(observed(vteps, mtu));
  assert.ok(reading.status === "present");
  return reading.warnings ?? [];
};

describe("AgentVersion", () => {
  it("is the commit that the agent reports, with its id for a fact", () => {
    assert.deepEqual(read(observed([VTEP])), {
      status: "present",
      inputs: { host: "host-b", port: 8001, commit: "2acf0c4" },
      facts: { agentId: "614fc24c" },
      warnings: [],
    });
  });

  it("takes a short commit for the long one that begins so, and no other", () => {
    const live = { ...DESIRED, commit: "40be3a5" };
    assert.deepEqual(agentVersion.diff(DESIRED, live), []);
    assert.deepEqual(agentVersion.diff(live, DESIRED), []);
    assert.deepEqual(agentVersion.diff(DESIRED, { ...DESIRED, commit: "2acf0c4" }), [
      { kind: "AgentVersion", id: "host-b/8001", path: ["commit"], from: "2acf0c4", to: HEAD },
    ]);
  });

  it("never compares the command, which is not the agent's", () => {
    assert.deepEqual(agentVersion.diff({ ...DESIRED, update: ["update"] }, DESIRED), []);
  });

  it("has an id that names it and nothing else", () => {
    assert.equal(agentVersion.idOf(DESIRED), "host-b/8001");
    assert.deepEqual(agentVersion.parseId("host-b/8001"), { host: "host-b", port: 8001 });
    for (const id of ["host-b", "host-b/x", "host-b/8001/x", "/8001", "a b/1"])
      assert.equal(agentVersion.parseId(id), undefined, id);
  });

  it("is unknown where the agent does not answer, and never absent", () => {
    const reading = read({ ...observed([]), agent: notKnown(SILENT) });
    assert.deepEqual(reading, { status: "unknown", unknown: SILENT });
    const { host, ovs, devices, paths } = observed([]);
    assert.equal(read({ host, ovs, devices, paths }).status, "unknown");
  });

  it("is planned without steps where a command is declared, and refused where none is", () => {
    const live = observed([VTEP]);
    assert.deepEqual(
      stepsOf(agentVersion.plan({ ...DESIRED, update: ["update"] }, live, "run")),
      [],
    );
    const refusal = refusalOf(agentVersion.plan(DESIRED, live, "run"));
    assert.match(refusal.reason, /runs 2acf0c4, declared is 40be3a5.*no command/);
    assert.match(refusal.next, /hosts\.host-b\.agent\.update/);
  });
});

describe("what an agent's status and Open vSwitch say differently", () => {
  it("is nothing where they agree", () => {
    assert.deepEqual(warnings([VTEP]), []);
  });

  it("is a VNI, an address, a tenant MTU that the ports on the tunnel's VLANs do not have", () => {
    assert.deepEqual(
      warnings([{ ...VTEP, vni: 1, remoteAddress: "10.14.23.94", tenantMtu: 8950 }]),
      [
        "host-b: the agent says VNI 1 of vtep-10-14-23-9, Open vSwitch has 194382",
        "host-b: the agent says remote address 10.14.23.94 of vtep-10-14-23-9, Open vSwitch has 10.14.23.93",
        "host-b: the agent says tenant MTU 8950 of vtep-10-14-23-9 (VLANs 3138), the ports there have 1446 (1 port)",
      ],
    );
    assert.match(warnings([VTEP], 9000)[0] ?? "", /says tenant MTU 1446 .* have 9000 \(1 port\)$/);
  });

  it("is a VTEP that only one of them has, and an empty list said to be one", () => {
    assert.deepEqual(warnings([VTEP, { ...VTEP, interface: "vtep-gone" }]), [
      "host-b: the agent's status has vtep-gone, and Open vSwitch does not",
    ]);
    assert.deepEqual(warnings([]), [
      "host-b: Open vSwitch has vtep-10-14-23-9, and the agent's status does not (it lists no VTEP at all, as after an internal error)",
    ]);
  });

  it("is not what the agent leaves out, nor anything while Open vSwitch is unknown", () => {
    const silent = { ...VTEP, vni: null, remoteAddress: null, localAddress: null, tenantMtu: null };
    assert.deepEqual(warnings([silent]), []);
    const reading = read({ ...observed([]), ovs: notKnown(SILENT) });
    assert.deepEqual(reading.status === "present" ? reading.warnings : undefined, []);
  });

  it("is unknown, and said to be, where the status cannot be read", () => {
    const agent = { port: 8001, id: null, commit: "2acf0c4", status: notKnown(SILENT) };
    const reading = read({ ...observed([]), agent: known(agent) });
    assert.deepEqual(reading.status === "present" ? reading.warnings : undefined, [
      "host-b: agent on port 8001 is unknown: no answer. Look.",
    ]);
  });
});
