import type { HostPlan, LabCondition, LabPlan, VtepPlan } from "./lab-plan.js";
import { onAll, runOn, type RunningHost } from "./lab-session.js";
import { waitUntil } from "./wait-until.js";

/**
 * Waits until every tunnel carries frames both ways. A tunnel of the userspace datapath drops what it
 * is given until it knows its peer's MAC address. Open vSwitch takes note of an ARP reply only while
 * it makes a flow for it: where a flow in use forwards such replies already, a tunnel may go on asking
 * and never learn (measured: 60 s). The flows are purged then, so that the next reply is looked at.
 */
export const awaitTunnels = (
  hosts: readonly RunningHost[],
  condition: LabCondition,
): Promise<void> => {
  const before = new Map<RunningHost, Received>();
  const silent = async (): Promise<string | undefined> => {
    const lines: string[] = [];
    if (before.size === 0)
      await onAll(hosts, async (host) => {
        before.set(host, await received(host));
      });
    await onAll(hosts, async (host) => {
      for (const { name } of pairedOf(host, condition)) await sendOnTunnel(host, name);
    });
    await onAll(hosts, async (host) => {
      const [then, now] = [before.get(host), await received(host)];
      for (const { name } of pairedOf(host, condition))
        if ((now.get(name) ?? 0) <= (then?.get(name) ?? 0))
          lines.push(`nothing came out of ${name} on ${host.plan.name}`);
    });
    if (lines.length === 0) return undefined;
    await onAll(hosts, async (host) => {
      await runOn(host, PURGE);
    });
    return lines.join(", ");
  };
  return waitUntil("The overlay", silent, 60_000, hosts[0]?.session.signal);
};

/** Deletes the flows of the datapath; they are made anew by the packets that need them. */
const PURGE = ["ovs-appctl", "revalidator/purge"] as const;

const pairedOf = ({ session, plan }: RunningHost, condition: LabCondition) =>
  pairedVteps(session.lab.plan, plan, condition);

/** Tunnels whose other end exists: what another one sends arrives nowhere. */
export const pairedVteps = (
  plan: LabPlan,
  host: HostPlan,
  condition: LabCondition,
): readonly VtepPlan[] =>
  vtepsOf(host, condition).filter(({ remoteAddress, vni = plan.vni }) =>
    plan.hosts.some(
      (peer) =>
        peer.underlay.address === remoteAddress &&
        vtepsOf(peer, condition).some(
          (back) => back.remoteAddress === host.underlay.address && (back.vni ?? plan.vni) === vni,
        ),
    ),
  );

const vtepsOf = ({ vteps, remediatedVteps = vteps }: HostPlan, condition: LabCondition) =>
  condition === "remediated" ? remediatedVteps : vteps;

/** Packets that came out of a tunnel so far, by port name. */
type Received = ReadonlyMap<string, number>;

const received = async (host: RunningHost): Promise<Received> => {
  const { bridge } = host.session.lab.plan;
  const shown = await runOn(host, ["ovs-ofctl", "--names", "dump-ports", bridge]);
  return new Map(
    [...shown.matchAll(/^\s*port\s+"?([^\s":]+)"?:\s*rx pkts=(\d+)/gm)].map(
      ([, port = "", packets]) => [port, Number(packets)],
    ),
  );
};

/**
 * To the group address of LLDP (IEEE 802.1Q, 8.6.3) with an EtherType for experiments: a bridge
 * counts such a frame, forwards it nowhere and learns nothing from it.
 */
const UNHEARD_FRAME = ["0180c200000e", "020000000001", "88b5", "00".repeat(46)].join("");

const sendOnTunnel = async (host: RunningHost, vtep: string): Promise<void> => {
  const { bridge } = host.session.lab.plan;
  const packet = `in_port=LOCAL packet=${UNHEARD_FRAME} actions=output:${vtep}`;
  await runOn(host, ["ovs-ofctl", "packet-out", bridge, packet]);
};
