import {
  settingNames,
  settingOf,
  type BridgeSettings,
} from "../../../core/kinds/bridge/settings.js";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { withTenantMtu } from "../../../core/desired/with-tenant-mtu.js";
import type { DesiredResource } from "../../../core/kinds/declarations.js";
import { LEAVE } from "../../../core/model/tunnel-options.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import type { Host, Topology } from "../../../core/topology/topology.js";
import { tunnelOverhead } from "../../../core/topology/tunnel-overhead.js";
import { VETH_MTU } from "../attach-interfaces.js";
import type { HostPlan, LabPlan, UnderlayPlan, VtepPlan } from "../lab-plan.js";
import { UNDERLAY_MTU } from "../underlay.js";
import { bootVteps } from "./boot-vteps.js";
import { devicePlan, type DesiredThen } from "./device-plan.js";
import { requireLabTopology } from "./requirements.js";

/**
 * A lab with the hosts, devices and links of a topology. As booted, it is what the platform makes of
 * it: tunnels by `bootVteps`, devices with their roles and addresses, and nothing of what the
 * platform never does (unused ports shut, transit let through, an MTU, bridge settings). Once remediated,
 * it is what the topology declares. Agents and virtual machines are the incident's alone.
 *
 * @throws LabError of kind "topology" when the lab cannot be these hosts.
 */
export const planFromTopology = (topology: EffectiveTopology): LabPlan => {
  requireLabTopology(topology);
  const tenantMtu = remediatedMtu(topology);
  const remediated = tenantMtu === undefined ? topology : withTenantMtu(topology, tenantMtu);
  const desired = { boot: desiredResources(topology), remediated: desiredResources(remediated) };
  const hosts = Object.values(topology.hosts);
  return {
    bridge: hosts[0]?.bridge ?? "",
    vni: topology.overlay.vni,
    tenantMtu: tenantMtu ?? VETH_MTU,
    remediatedBridge: bridgeColumns(topology.overlay.bridgeSettings ?? {}),
    remediatedClaims: {
      owner: topology.name,
      settings: topology.overlay.bridgeSettings ?? {},
      isolates: topology.overlay.isolation !== "leave",
    },
    hosts: hosts.map((host, index) => hostPlan(topology, desired, host, index)),
    links: topology.links.map(({ vlan, ends }) => {
      const [one, other] = ends.map((end) => ({
        device: end.container,
        interface: end.interface,
      })) as unknown as LabPlan["links"][number]["ends"];
      return { vlan, ends: [one, other] };
    }),
  };
};

const hostPlan = (
  topology: EffectiveTopology,
  desired: DesiredThen,
  host: Host,
  index: number,
): HostPlan => {
  const devices = Object.values(topology.devices).filter((device) => device.host === host.name);
  const range = topology.overlay.vlans.isolated[host.name];
  const linked = topology.links.map(({ vlan }) => vlan);
  return {
    name: host.name,
    sshPort: host.ssh.port ?? 0,
    underlay: underlayOf(topology, host),
    firstVlan: 100 * (index + 1),
    ...(range === undefined
      ? {}
      : { isolatedVlans: range.filter((vlan) => !linked.includes(vlan)) }),
    vteps: bootVteps(topology)[host.name] ?? [],
    remediatedVteps: remediatedVteps(desired.remediated, host.name),
    devices: devices.map((device) => devicePlan(device, desired)),
    virtualMachines: [],
  };
};

const underlayOf = (topology: EffectiveTopology, { underlay }: Host): UnderlayPlan => ({
  device: "enp3s0",
  address: underlay.address,
  prefixLength: commonPrefix(Object.values(topology.hosts).map((host) => host.underlay.address)),
  ...(underlay.mtu === undefined || underlay.mtu >= UNDERLAY_MTU
    ? {}
    : { outgoingLimit: underlay.mtu }),
});

/** Length of the smallest network of whole octets that has all addresses. */
const commonPrefix = (addresses: readonly string[]): number => {
  const octets = (length: number, address: string): string =>
    address
      .split(".")
      .slice(0, length / 8)
      .join(".");
  const fits = (length: number): boolean =>
    new Set(addresses.map((address) => octets(length, address))).size === 1;
  return [24, 16, 8].find(fits) ?? 0;
};

const remediatedVteps = (desired: readonly DesiredResource[], host: string): readonly VtepPlan[] =>
  desired.flatMap((resource) => {
    if (resource.kind !== "VtepPort" || resource.inputs.host !== host) return [];
    const { name, remoteAddress, vni, tag, options = {} } = resource.inputs;
    const own = Object.entries(options).filter(([, value]) => value !== LEAVE);
    return [
      {
        ...{ name, remoteAddress, vni: Number(vni), options: Object.fromEntries(own) },
        ...(tag === undefined ? {} : { vlan: tag }),
      },
    ];
  });

/** What the underlay carries, as the file has it, less what the tunnels add. */
const remediatedMtu = ({ overlay, hosts }: Topology): number | undefined => {
  if (overlay.tenantMtu !== "auto") return overlay.tenantMtu;
  const underlays = Object.values(hosts).map(({ underlay }) => underlay);
  const path = Math.min(UNDERLAY_MTU, ...underlays.map(({ mtu }) => mtu ?? UNDERLAY_MTU));
  const address = underlays[0]?.address ?? "";
  return path - tunnelOverhead({ tagged: overlay.shape === "trunk", address });
};

/** Settings as columns of table Bridge, for ovs-vsctl(8); the platform's own are left out. */
const bridgeColumns = (settings: BridgeSettings): readonly string[] =>
  settingNames.flatMap((name) => {
    const value = settings[name];
    const { storage, written } = settingOf(name);
    const column = storage.in === "column" ? storage.column : `${storage.in}:${storage.key}`;
    return value === undefined ? [] : [`${column}=${String(written(value))}`];
  });
