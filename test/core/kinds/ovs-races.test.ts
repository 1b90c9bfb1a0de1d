import assert from "node:assert/strict";
import { kinds } from "../../../core/kinds/kinds.js";
import type { Kind } from "../../../core/kinds/contract/define-kind.js";
import type { ResourceKind } from "../../../core/kinds/contract/managed-kinds.js";
import { onlyStep } from "../planned.js";
import { devices } from "./generated-switches.js";
import { vsctl } from "./ovs-vsctl.js";
import {
  carryOut,
  databaseWith,
  observe,
  PLACE as place,
  TUNNEL,
  TUNNEL_INTERFACE,
} from "./switch-host.js";

const tables = databaseWith(
  { other_config: ["map", [["hwaddr", "02:00:00:00:00:01"]]], stp_enable: true },
  {
    "vtep-1": {
      port: { trunks: ["set", [107]], external_ids: ["map", [["iface-id", "x"]]] },
      interface: TUNNEL_INTERFACE,
    },
    vh3: { port: { tag: 7 }, interface: { ifindex: 43, mtu: 1500 } },
  },
);
const tunnel = { ...TUNNEL, trunks: [3138] };
const access = { ...place, container: "ceos_1", interface: "eth3", vlan: 107 };

interface Race {
  readonly kind: ResourceKind;
  readonly inputs: object;
  readonly owner?: string;
  /** What somebody writes between the observation and the update, as arguments of ovs-vsctl. */
  readonly conflicts: readonly string[];
  /** What does not concern the change. */
  readonly passes: readonly string[];
}

const races: readonly Race[] = [
  {
    kind: "Bridge",
    inputs: { ...place, forwardBpdu: true, rstp: true },
    conflicts: [
      "set Bridge arch-ovs other_config:mac-aging-time=60",
      "set Bridge arch-ovs rstp_enable=true",
      "set Bridge arch-ovs other_config:hwaddr=y",
    ],
    passes: [
      "set Bridge arch-ovs external_ids:bridge-id=x",
      "set Bridge arch-ovs stp_enable=false",
    ],
  },
  {
    kind: "Bridge",
    inputs: { ...place, mcastSnooping: true },
    conflicts: ["set Bridge arch-ovs mcast_snooping_enable=true"],
    passes: ["set Bridge arch-ovs other_config:mac-aging-time=60"],
  },
  {
    kind: "Bridge",
    inputs: { ...place, claims: { "ceos_1:eth3": "107" } },
    owner: "lab-a",
    conflicts: ["set Bridge arch-ovs external_ids:overlay-share/lab-b=ceos_1:eth3=7"],
    passes: ["set Bridge arch-ovs other_config:mac-aging-time=60"],
  },
  {
    kind: "VtepPort",
    inputs: tunnel,
    conflicts: [
      "set Port vtep-1 trunks=107,3034",
      "set Port vtep-1 tag=7",
      "set Port vtep-1 vlan_mode=trunk",
      "set Interface vtep-1 options:tos=inherit",
      "set Interface vtep-1 type=gre",
    ],
    passes: ["set Port vtep-1 external_ids:iface-id=y", "set Port vh3 tag=9"],
  },
  {
    kind: "VtepPort",
    inputs: { ...tunnel, owner: "lab-a" },
    owner: "lab-a",
    conflicts: ["set Port vtep-1 external_ids:overlay-share/lab-b=7"],
    passes: ["set Port vh3 tag=9"],
  },
  {
    kind: "VtepPort",
    inputs: { ...tunnel, name: "vtep-2" },
    conflicts: ["add-port arch-ovs vtep-2"],
    passes: ["del-port arch-ovs vtep-1"],
  },
  {
    kind: "AccessPort",
    inputs: access,
    conflicts: [
      "set Port vh3 tag=9",
      "set Port vh3 trunks=9",
      "set Port vh3 vlan_mode=trunk",
      "set Interface vh3 ifindex=44",
    ],
    passes: ["set Interface vh3 mtu_request=9000", "set Port vh3 external_ids:iface-id=y"],
  },
  {
    kind: "IsolatedPorts",
    inputs: { ...place, ports: { "ceos_1:eth3": "200-203" } },
    conflicts: ["set Port vh3 tag=9", "set Interface vh3 ifindex=44"],
    passes: ["set Port vtep-1 trunks=107,3034"],
  },
  {
    kind: "TenantMtu",
    inputs: { ...place, ports: { "ceos_1:eth3": 1446 } },
    conflicts: [
      "set Interface vh3 mtu_request=9000",
      "set Interface vh3 mtu=9000",
      "set Interface vh3 ifindex=44",
    ],
    passes: ["set Port vh3 tag=9"],
  },
  {
    kind: "ObsoleteTunnels",
    inputs: { ...place, tunnels: { "vtep-1 to 10.14.23.181": "absent" } },
    conflicts: [
      "set Port vtep-1 trunks=107,3034",
      "set Interface vtep-1 options:tos=inherit",
      "set Interface vtep-1 type=gre",
      "set Port vtep-1 external_ids:overlay-share/lab-b=107",
    ],
    passes: ["set Port vh3 tag=9"],
  },
];

describe("what somebody writes between the observation and the update", () => {
  for (const { kind, inputs, owner, conflicts, passes } of races) {
    const driver = kinds[kind] as unknown as Kind;
    const look = observe(tables, { devices, ...(owner === undefined ? {} : { owner }) });
    const step = () => onlyStep(driver.plan(inputs as Parameters<Kind["plan"]>[0], look, "run-1"));
    const changed = (command: string) => vsctl(tables, ["ovs-vsctl", ...command.split(" ")]);

    for (const command of conflicts)
      it(`is a conflict, and nothing is written: ${kind}, ${command}`, () => {
        const now = changed(command);
        const made = carryOut(now, step());
        assert.equal(made.verdict.status, "conflict");
        assert.equal(made.tables, now);
      });

    for (const command of passes)
      it(`is none of the update's business: ${kind}, ${command}`, () => {
        assert.deepEqual(carryOut(changed(command), step()).verdict, { status: "done" });
      });
  }
});
