import { ownerName } from "../../model/interface-name.js";
import { interfaceOwners } from "../../model/interface-owners.js";
import type { ObservedBridge, ObservedHost, ObservedPort } from "../../model/observed.js";
import type { Trace } from "../../model/live-probes.js";

/** A port that broadcasts of its VLANs have to reach: a container's of the topology, or a tunnel. */
export interface FloodedPort {
  readonly port: ObservedPort;
  /** "ceos_1:eth3", or the name of the tunnel's port. */
  readonly label: string;
  readonly ofport: number;
  /** Whether a trace says that the frame leaves by it; undefined: the trace cannot tell. */
  readonly isReachedBy: (trace: Trace) => boolean | undefined;
}

/** Those of a bridge that Open vSwitch can use; ports of several interfaces are not judged. */
export const floodedPorts = (
  observed: ObservedHost,
  bridge: ObservedBridge,
): readonly FloodedPort[] => {
  const owners = interfaceOwners(observed);
  return Object.values(bridge.ports).flatMap((port) => {
    const [only, second] = port.interfaces;
    if (only === undefined || second !== undefined) return [];
    const { ofport, error, type, ifindex, options } = only;
    if (ofport === null || ofport <= 0 || error !== null) return [];
    if (type === "vxlan")
      return [{ port, ofport, label: port.name, isReachedBy: leavesByTunnel(options) }];
    const owner = type === "system" && ifindex !== null ? owners.get(ifindex) : undefined;
    return owner === undefined
      ? []
      : [{ port, ofport, label: ownerName(owner), isReachedBy: leavesBy(port.name) }];
  });
};

const leavesBy =
  (name: string) =>
  ({ ports }: Trace): boolean =>
    ports.some(({ port }) => port === name);

/** While the switch lacks a route or a neighbour's address, a trace shows no packet of that tunnel. */
const leavesByTunnel =
  ({ remote_ip: remote, key }: Readonly<Record<string, string>>) =>
  ({ tunnels, undelivered }: Trace): boolean | undefined => {
    const vni = Number(key);
    const leaves = tunnels.some(
      (one) => one.remoteAddress === remote && (Number.isNaN(vni) || one.vni === vni),
    );
    return leaves || undelivered === undefined ? leaves : undefined;
  };

/** Whether a port is in a VLAN, as its columns say (ovs-vswitchd.conf.db(5), Port). */
export const isIn = ({ tag, trunks, vlanMode }: ObservedPort, vlan: number): boolean => {
  if (tag !== null) return (vlanMode === null || vlanMode === "access") && tag === vlan;
  return (
    (vlanMode === null || vlanMode === "trunk") && (trunks.length === 0 || trunks.includes(vlan))
  );
};
