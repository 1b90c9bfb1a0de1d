import { command } from "./actions.js";
import type { Fault, HostCommand } from "./fault.js";

const setOption = (option: string): HostCommand =>
  command("host-b", [
    ...(["ovs-vsctl", "--timeout=10", "set", "interface", "vtep-10-14-23-9"] as const),
    `options:${option}`,
  ]);

interface WrongOption {
  readonly name: string;
  readonly option: string;
  readonly value: string;
  readonly does: string;
}

const OPTIONS: readonly WrongOption[] = [
  {
    name: "tunnel-udp-port",
    option: "dst_port",
    value: "4790",
    does: "sends and listens at UDP port 4790, where host-a's has 4789: nothing arrives in either direction",
  },
  {
    name: "tunnel-gbp",
    option: "exts",
    value: "gbp",
    does: "uses VXLAN's group policy extension, which host-a's does not",
  },
  { name: "tunnel-ttl", option: "ttl", value: "1", does: "sends with a TTL of 1" },
  { name: "tunnel-csum", option: "csum", value: "true", does: "sends UDP checksums" },
  { name: "tunnel-tos", option: "tos", value: "32", does: "sends with a TOS of 32" },
  { name: "tunnel-df", option: "df_default", value: "false", does: "lets the underlay fragment" },
  {
    name: "tunnel-mark",
    option: "egress_pkt_mark",
    value: "7",
    does: "marks what it sends with 7",
  },
];

/** host-b's end of the tunnel with one option beyond its declared ones. */
export const tunnelOptions: readonly Fault[] = OPTIONS.map(({ name, option, value, does }) => ({
  name,
  description: `host-b's end of the tunnel ${does}`,
  actions: [setOption(`${option}=${value}`)],
  shows: {
    kind: "drift",
    patterns: [
      `host-b VtepPort host-b-to-host-a options.${option}`,
      // Open vSwitch refuses a second form of the tunnel's header on one UDP port.
      ...(option === "exts" ? ["host-b VtepPort host-b-to-host-a error"] : []),
    ],
  },
  remediatedBy: "up",
}));

/** host-b's end of the tunnel is addressed otherwise. */
export const tunnelAddressing: readonly Fault[] = [
  {
    name: "tunnel-local-address",
    description: "host-b's end of the tunnel sends from an address that host-b does not have",
    actions: [setOption("local_ip=10.14.23.222")],
    shows: { kind: "drift", patterns: ["host-b VtepPort host-b-to-host-a localAddress"] },
    remediatedBy: "up",
  },
  {
    name: "tunnel-incoming-vni",
    description: "host-b's end of the tunnel takes in another VNI than the one that it sends with",
    actions: [setOption("in_key=77")],
    shows: { kind: "drift", patterns: ["host-b VtepPort host-b-to-host-a vni"] },
    remediatedBy: "up",
  },
  {
    name: "tunnel-flow-key",
    description: "host-b's end of the tunnel leaves its VNI to flows, and no flow sets one",
    actions: [setOption("key=flow")],
    shows: { kind: "drift", patterns: ["host-b VtepPort host-b-to-host-a vni"] },
    remediatedBy: "up",
  },
];
