import type { GatePlace } from "./gate.js";

/** A kind of step, with something that is not as declared on both hosts, which only that kind remediates. */
export interface MatrixChange {
  readonly name: string;
  /** What is shown of it in the page. */
  readonly words: string;
  /** Kind of the resource: of its line in a preview and in the journal. */
  readonly kind: string;
  /** For each host the script that makes it other than declared, with plain tools. */
  readonly drift: Readonly<Record<string, string>>;
  /** What somebody else makes of it on host-b, neither as it was nor as declared. */
  readonly theirs: string;
  /** Where the step on host-b writes. */
  readonly step: GatePlace;
}

const eos = (device: string, ...lines: readonly string[]): string =>
  `printf '%s\\n' configure ${lines.map((line) => `'${line}'`).join(" ")} end | docker exec -i ${device} FastCli -p 15`;

/** Of the port of the link over the tunnel that has this tag. */
const mtuOf = (vlan: number, bytes: number): string =>
  `port=$(ovs-vsctl --bare --columns=name find port tag=${vlan}); ovs-vsctl set interface "$port" mtu_request=${bytes}`;

export const CHANGES = {
  trunk: {
    name: "trunk",
    words: "a tunnel's trunk, in OVSDB",
    kind: "VtepPort",
    drift: {
      "host-a": "ovs-vsctl set port vtep-10-14-23-1 trunks=3034",
      "host-b": "ovs-vsctl set port vtep-10-14-23-9 trunks=3034",
    },
    theirs: "ovs-vsctl set port vtep-10-14-23-9 trunks=3034,77",
    step: { program: "ovsdb-client", pattern: "*transact*: set trunks of *" },
  },
  mtu: {
    name: "mtu",
    words: "a port's MTU, in OVSDB",
    kind: "TenantMtu",
    drift: { "host-a": mtuOf(3138, 9000), "host-b": mtuOf(3138, 9000) },
    theirs: mtuOf(3138, 8000),
    step: { program: "ovsdb-client", pattern: "*transact*: set MTU of *" },
  },
  iptables: {
    name: "iptables",
    words: "a device's EOS_FORWARD, in iptables",
    kind: "ForwardChain",
    drift: {
      "host-a": "docker exec ceos_1 iptables -w 5 -D EOS_FORWARD -i eth3 -j DROP",
      "host-b": "docker exec ceos_2 iptables -w 5 -I EOS_FORWARD -i eth1 -j DROP",
    },
    theirs: "docker exec ceos_2 iptables -w 5 -I EOS_FORWARD -i eth2 -j DROP",
    step: { container: "ceos_2", program: "iptables", pattern: "*-D EOS_FORWARD *" },
  },
  device: {
    name: "device",
    words: "a device's configuration",
    kind: "CeosConfig",
    drift: {
      "host-a": eos("ceos_1", "interface Ethernet5", "no ip address"),
      "host-b": eos("ceos_2", "interface Ethernet4", "no ip address"),
    },
    theirs: eos("ceos_2", "interface Ethernet4", "ip address 10.99.0.1/24"),
    step: { container: "ceos_2", program: "FastCli", pattern: "*commit timer*" },
  },
} as const satisfies Readonly<Record<string, MatrixChange>>;

export type ChangeName = keyof typeof CHANGES;
