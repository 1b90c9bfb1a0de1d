import { DATAPATH_TYPE, OVSDB_TIMEOUT } from "./kernel/inside.js";
import type { LabCondition, VtepPlan } from "./lab-plan.js";
import { runOn, type RunningHost } from "./lab-session.js";
import { remediatedMarks } from "./remediated-marks.js";
import { tunnelVlans } from "./tunnel-vlans.js";
import { UNDERLAY_BRIDGE } from "./underlay.js";

const SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema";

/** Starts the host's own Open vSwitch daemons; their files are at the default paths. */
export const startOpenVswitch = async (host: RunningHost): Promise<void> => {
  await runOn(host, ["mkdir", "-p", "/run/openvswitch"]);
  await runOn(host, ["ovsdb-tool", "create", "/etc/openvswitch/conf.db", SCHEMA]);
  await runOn(host, [
    "ovsdb-server",
    "--remote=punix:/run/openvswitch/db.sock",
    ...["--pidfile", "--detach", "--log-file"],
  ]);
  await runOn(host, ["ovs-vsctl", "--no-wait", "--timeout=10", "init"]);
  await startSwitchDaemon(host);
};

/** Starts the daemon that forwards. It does not return before the bridges are set up. */
export const startSwitchDaemon = async (host: RunningHost): Promise<void> => {
  await runOn(host, ["ovs-vswitchd", "--pidfile", "--detach", "--log-file"]);
};

/**
 * Makes the overlay's bridge anew, alone beside the underlay's, with its tunnels, which carry all VLANs, or once remediated those of
 * the links to the peer, or of one link. The bridge is as the platform leaves it: standalone, one
 * NORMAL flow, no spanning tree; once remediated, it has its declared settings.
 */
export const buildOverlayBridge = async (
  host: RunningHost,
  condition: LabCondition,
): Promise<void> => {
  const { bridge, vni: labVni, remediatedBridge } = host.session.lab.plan;
  const { vteps, remediatedVteps = vteps } = host.plan;
  const bridges = await runOn(host, ["ovs-vsctl", OVSDB_TIMEOUT, "list-br"]);
  for (const old of bridges.split("\n").filter((name) => name !== "" && name !== UNDERLAY_BRIDGE))
    await runOn(host, ["ovs-vsctl", OVSDB_TIMEOUT, "del-br", old]);
  await runOn(host, [
    ...(["ovs-vsctl", OVSDB_TIMEOUT, "add-br", bridge] as const),
    ...["--", "set", "bridge", bridge, `datapath_type=${DATAPATH_TYPE}`, "fail_mode=standalone"],
    ...(condition === "remediated" ? remediatedBridge : []),
    ...(condition === "remediated" ? remediatedVteps : vteps).flatMap((vtep) => [
      ...["--", "add-port", bridge, vtep.name, ...vlansOf(host, vtep, condition)],
      ...["--", "set", "interface", vtep.name, "type=vxlan"],
      `options:remote_ip=${vtep.remoteAddress}`,
      `options:local_ip=${host.plan.underlay.address}`,
      `options:key=${vtep.vni ?? labVni}`,
      ...Object.entries(vtep.options ?? {}).map(([key, value]) => `options:${key}=${value}`),
      ...(vtep.ofport === undefined ? [] : [`ofport_request=${vtep.ofport}`]),
    ]),
    ...(condition === "remediated" ? remediatedMarks(host.session.lab.plan, host.plan) : []),
  ]);
};

const vlansOf = (
  { session, plan }: RunningHost,
  { remoteAddress, vlan }: VtepPlan,
  condition: LabCondition,
): readonly string[] => {
  if (vlan !== undefined) return [`tag=${vlan}`, "vlan_mode=access"];
  if (condition === "incident") return [];
  return [`trunks=${tunnelVlans(session.lab.plan, plan, remoteAddress).join(",")}`];
};

/** An OVS port in access mode. */
export interface PortWithTag {
  readonly port: string;
  readonly vlan: number;
  /** Bytes; what the device has when absent. */
  readonly mtu?: number;
}

/** Adds the ends of veth pairs to the overlay's bridge, in one transaction. */
export const addAccessPorts = async (
  host: RunningHost,
  ports: readonly PortWithTag[],
): Promise<void> => {
  if (ports.length === 0) return;
  const { bridge } = host.session.lab.plan;
  await runOn(host, [
    ...(["ovs-vsctl", OVSDB_TIMEOUT] as const),
    ...ports.flatMap(({ port, vlan, mtu }) => [
      ...["--", "add-port", bridge, port, `tag=${vlan}`],
      ...["--", "set", "interface", port, "type=system"],
      ...(mtu === undefined ? [] : [`mtu_request=${mtu}`]),
    ]),
  ]);
};
