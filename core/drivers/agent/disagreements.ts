import type {
  AgentStatus,
  AgentVtep,
  ObservedBridge,
  ObservedHost,
  ObservedInterface,
} from "../../model/observed.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { Words } from "../../model/words.js";

/**
 * Where an agent's status and Open vSwitch say different things of the VTEPs, in words, without the host; none when
 * Open vSwitch is not known. The platform's agent answers from its memory, and with empty lists after
 * an error of its own; it reports a tenant MTU that it does not apply.
 */
export const disagreements = ({ ovs }: ObservedHost, { vteps }: AgentStatus): readonly Words[] => {
  if (!ovs.known) return [];
  const tunnels = Object.values(ovs.value.bridges).flatMap(tunnelsOf);
  const known = new Set(vteps.map((vtep) => vtep.interface));
  const untold = tunnels.map(({ port }) => port.name).filter((name) => !known.has(name));
  return [
    ...(untold.length === 0 ? [] : [untoldOf(untold, vteps.length)]),
    ...vteps.flatMap((vtep) => {
      const tunnel = tunnels.find(({ port }) => port.name === vtep.interface);
      return tunnel === undefined ? [goneOf(vtep)] : differences(vtep, tunnel);
    }),
  ];
};

interface Tunnel {
  readonly bridge: ObservedBridge;
  readonly port: ObservedBridge["ports"][string];
  readonly options: ObservedInterface["options"];
}

const tunnelsOf = (bridge: ObservedBridge): readonly Tunnel[] =>
  Object.values(bridge.ports).flatMap((port) => {
    const [only] = port.interfaces;
    return only?.type === "vxlan" ? [{ bridge, port, options: only.options }] : [];
  });

const untoldOf = (names: readonly string[], told: number): Words =>
  `Open vSwitch has ${names.join(", ")}, and the agent's status does not` +
  (told === 0 ? " (it lists no VTEP at all, as after an internal error)" : "");

const goneOf = ({ interface: name }: AgentVtep): Words =>
  `the agent's status has ${name}, and Open vSwitch does not`;

const differences = (vtep: AgentVtep, tunnel: Tunnel): readonly Words[] => {
  const { key, remote_ip: remote, local_ip: local } = tunnel.options;
  const pairs = [
    { what: "VNI", agent: vtep.vni, live: key },
    { what: "remote address", agent: vtep.remoteAddress, live: remote },
    { what: "local address", agent: vtep.localAddress, live: local },
  ] as const;
  return [
    ...pairs
      .filter(({ agent, live }) => agent !== null && String(agent) !== live)
      .map(
        ({ what, agent, live }) =>
          `the agent says ${what} ${agent ?? ""} of ${vtep.interface}, Open vSwitch has ${live ?? "none"}`,
      ),
    ...mtuDifference(vtep, tunnel),
  ];
};

/** The reported MTU against those of the ports on the VLANs that the tunnel carries. */
const mtuDifference = (
  { interface: name, tenantMtu }: AgentVtep,
  { bridge, port }: Tunnel,
): readonly Words[] => {
  if (tenantMtu === null) return [];
  const carried = (tag: number | null): boolean =>
    tag !== null &&
    tag === (port.tag ?? tag) &&
    (port.trunks.length === 0 || port.trunks.includes(tag));
  const mtus = Object.values(bridge.ports)
    .filter(({ tag }) => carried(tag))
    .flatMap(({ interfaces }) => interfaces.flatMap(({ mtu }) => mtu ?? []));
  const others = mtus.filter((mtu) => mtu !== tenantMtu);
  if (others.length === 0) return [];
  const distinct = [...new Set(others)].toSorted((a, b) => a - b);
  const counted = distinct.map((mtu) => inWords(mtu, others.filter((one) => one === mtu).length));
  const vlans = port.trunks.length === 0 ? "all VLANs" : `VLANs ${formatVlanList(port.trunks)}`;
  return [
    `the agent says tenant MTU ${tenantMtu} of ${name} (${vlans}), the ports there have ${counted.join(", ")}`,
  ];
};

const inWords = (mtu: number, ports: number): Words =>
  `${mtu} (${ports} ${ports === 1 ? "port" : "ports"})`;
