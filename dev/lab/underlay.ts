import { DATAPATH_TYPE, OVSDB_TIMEOUT } from "./kernel/inside.js";
import type { HostPlan } from "./lab-plan.js";
import { runOn, tryRunOn, type LabSession, type RunningHost } from "./lab-session.js";
import { run } from "./run-command.js";
import underlayAsMade from "./underlay-as-made.sh.js";

/** Bytes that every part of the underlay can carry. */
export const UNDERLAY_MTU = 9000;

/** The hosts' own bridge towards the underlay; its local port carries the host's address. */
export const UNDERLAY_BRIDGE = "br-ul";

/**
 * A port of a bridge in userspace is an interface of the host's kernel as well, which sees its frames too and
 * answers ARP there for every address of the host (ip-sysctl, "arp_ignore"). The peers then know the host by
 * one MAC address or the other, whichever answer came last, and Open vSwitch ends tunnels for its bridge's
 * alone (measured: all that came by the tunnel was lost until the next answer). In the kernel's datapath the
 * host never sees these frames.
 */
const ONLY_ITS_OWN = 1;

/**
 * Joins the hosts by a Linux bridge in the switch's namespace. A host with an `outgoingLimit` loses
 * its larger packets there, on the way in: a veth with a smaller MTU would drop both directions.
 */
export const buildSwitch = async (
  { lab, signal }: LabSession,
  switchPid: number,
  hosts: readonly RunningHost[],
): Promise<void> => {
  const commands = [
    `link add switch mtu ${UNDERLAY_MTU} type bridge mcast_snooping 0`,
    "link set switch up",
    ...hosts.flatMap(({ plan, pid }) => [
      `link add ${portOf(plan)} mtu ${UNDERLAY_MTU} type veth peer name ${plan.underlay.device} mtu ${UNDERLAY_MTU} netns ${pid}`,
      `link set ${portOf(plan)} master switch`,
      `link set ${portOf(plan)} up`,
    ]),
  ];
  await run(lab.dir, [...inSwitch(switchPid), "ip", "-batch", "-"], {
    stdin: commands.join("\n"),
    signal,
    what: "Building the switch",
  });
  for (const { plan } of hosts) await limitOutgoing({ lab, signal }, switchPid, plan);
};

/**
 * Makes the switch take packets of a host up to so many bytes, and lose larger ones without a word.
 *
 * @param limit what the host's plan says by default; undefined: all that the underlay carries
 */
export const limitOutgoing = async (
  { lab, signal }: Pick<LabSession, "lab" | "signal">,
  switchPid: number,
  plan: HostPlan,
  limit = plan.underlay.outgoingLimit,
): Promise<void> => {
  await run(lab.dir, [...inSwitch(switchPid), "nft", "-f", "-"], {
    stdin: limitRules(plan, limit),
    signal,
    what: "Limiting packet sizes in the switch",
  });
};

const inSwitch = (pid: number) => ["nsenter", "--target", String(pid), "--net", "--"] as const;

/** Gives a host its address, and a route that knows how large a packet may be; takes away what is set besides. */
export const connectToUnderlay = async (host: RunningHost): Promise<void> => {
  const { device, address, prefixLength, outgoingLimit } = host.plan.underlay;
  await runOn(host, [
    ...(["ovs-vsctl", OVSDB_TIMEOUT, "--", "--may-exist", "add-br", UNDERLAY_BRIDGE] as const),
    ...["--", "set", "bridge", UNDERLAY_BRIDGE, `datapath_type=${DATAPATH_TYPE}`],
    ...["stp_enable=false", "rstp_enable=false"],
    ...["--", "--may-exist", "add-port", UNDERLAY_BRIDGE, device],
    ...["--", "set", "interface", UNDERLAY_BRIDGE, `mtu_request=${UNDERLAY_MTU}`],
    ...["--", "clear", "port", device, "tag", "trunks", "vlan_mode", "qos", "other_config"],
    ...["--", "clear", "port", UNDERLAY_BRIDGE, "tag", "trunks", "vlan_mode", "qos"],
    ...["--", "clear", "bridge", UNDERLAY_BRIDGE, "mirrors", "fail_mode", "controller"],
    ...["--", "set", "interface", device, "ingress_policing_rate=0", "ingress_policing_burst=0"],
  ]);
  await runOn(host, ["ovs-ofctl", "replace-flows", UNDERLAY_BRIDGE, "-"], {
    stdin: "priority=0 actions=NORMAL\n",
  });
  await runOn(host, ["sysctl", "-q", "-w", `net.ipv4.conf.${device}.arp_ignore=${ONLY_ITS_OWN}`]);
  const [start = ""] = /^\d+\.\d+\.\d+\./.exec(address) ?? [];
  await runOn(host, ["sh", "-c", underlayAsMade, "sh", UNDERLAY_BRIDGE, device, start, address]);
  // Of a kernel that has tc-netem(8); where there is no queue of somebody's, there is nothing to delete.
  await tryRunOn(host, ["tc", "qdisc", "del", "dev", device, "root"]);
  const network = `${networkOf(address, prefixLength)}/${prefixLength}`;
  const lines = [
    `link set ${device} up`,
    `link set ${UNDERLAY_BRIDGE} mtu ${UNDERLAY_MTU} up`,
    `address replace ${address}/${prefixLength} dev ${UNDERLAY_BRIDGE}`,
    `route replace ${network} dev ${UNDERLAY_BRIDGE} proto kernel scope link src ${address}${
      outgoingLimit === undefined ? "" : ` mtu lock ${outgoingLimit}`
    }`,
  ];
  await runOn(host, ["ip", "-batch", "-"], { stdin: lines.join("\n"), what: "addresses" });
};

const portOf = ({ name }: HostPlan): string => `to-${name}`;

/**
 * Whatever was there before is replaced. At the ingress hook of the netdev family, `meta length` is the
 * IP packet's length.
 */
const limitRules = (plan: HostPlan, limit: number | undefined): string => {
  const table = `table netdev ${plan.name.replaceAll("-", "_")}`;
  const rules = `${table} {
  chain ingress {
    type filter hook ingress device "${portOf(plan)}" priority 0;
    meta length gt ${limit ?? ""} drop
  }
}`;
  return [table, `delete ${table}`, ...(limit === undefined ? [] : [rules]), ""].join("\n");
};

const networkOf = (address: string, prefixLength: number): string => {
  const bits = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - prefixLength);
  const network = bits - (bits % size);
  return [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join(".");
};
