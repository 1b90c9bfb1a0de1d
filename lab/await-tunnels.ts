import type { HostPlan, LabCondition, LabPlan, VtepPlan } from "./lab-plan.js";
import { onAll, runOn, type RunningHost } from "./lab-session.js";
import { waitUntil } from "./wait-until.js";

/**
 * Waits until every tunnel carries frames both ways. A tunnel of the userspace datapath drops what it
 * is given until it knows its peer's MAC address, and goes on dropping while the flow that says so is
 * in use (40 s were seen on a busy machine): a first ping would then be lost for a reason that no
 * test and no user looks for.
 */
export const awaitTunnels = async (
  hosts: readonly RunningHost[],
  condition: LabCondition,
): Promise<void> => {
  const before = new Map<RunningHost, Received>();
  await onAll(hosts, async (host) => void before.set(host, await received(host)));
  await onAll(hosts, (host) => {
    const vteps = pairedVteps(host.session.lab.plan, host.plan, condition);
    const silent = async (): Promise<string | undefined> => {
      await onAll(vteps, ({ name }) => sendOnTunnel(host, name));
      const now = await received(host);
      const names = vteps
        .map(({ name }) => name)
        .filter((name) => (now.get(name) ?? 0) <= (before.get(host)?.get(name) ?? 0));
      return names.length === 0 ? undefined : `nothing came out of ${names.join(", ")}`;
    };
    return waitUntil(`${host.plan.name}: the tunnels`, silent, 60_000, host.session.signal);
  });
};

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

const vtepsOf = ({ vteps, mendedVteps = vteps }: HostPlan, condition: LabCondition) =>
  condition === "mended" ? mendedVteps : vteps;

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
