import { append } from "../model/lists.js";
import { keyOf, type Key } from "../model/key.js";
import { VXLAN_PORT } from "../model/tunnel-options.js";
import { AttachmentMap } from "./attachment-map.js";
import type { GraphPort, UnpairedTunnel } from "./graph.js";
import type { Switches } from "./switches.js";
import type { Words } from "../model/words.js";
import { failed, ok, type Result } from "../model/result.js";

/** Which two ports are the ends of one wire. */
export interface Adjacencies {
  readonly pairs: readonly Adjacency[];
  readonly unpairedTunnels: readonly UnpairedTunnel[];
}

export interface Adjacency {
  readonly kind: "attachment" | "tunnel";
  readonly from: number;
  readonly to: number;
}

/** Pairs bridge ports with their containers' interfaces, and tunnels with the tunnels back. */
export const adjacenciesOf = ({ ports }: Switches): Adjacencies => {
  const interfaces = new AttachmentMap<number>();
  const tunnels = new Map<Key, number[]>();
  ports.forEach((port, index) => {
    if (port.kind === "device-port") {
      interfaces.set(port, index);
    } else if (port.peer.kind === "tunnel") {
      append(tunnels, tunnelKey(port.peer), index);
    }
  });
  const pairs: Adjacency[] = [];
  const unpairedTunnels: UnpairedTunnel[] = [];
  ports.forEach((port, index) => {
    if (port.kind === "device-port") return;
    const adjacency = port.peer.kind === "container" ? attach(port, index, interfaces) : undefined;
    if (adjacency !== undefined) pairs.push(adjacency);
    if (port.peer.kind !== "tunnel") return;
    const found = tunnelFrom(index, port.peer, tunnels, ports);
    if (!found.ok) unpairedTunnels.push(unpaired(port, found.problem));
    else if (found.value >= index) pairs.push({ kind: "tunnel", from: index, to: found.value });
  });
  return { pairs, unpairedTunnels };
};

type BridgePortOf = Extract<GraphPort, { kind: "bridge-port" }>;
type Tunnel = Extract<BridgePortOf["peer"], { kind: "tunnel" }>;

/** An interface has one other end: the first port that claims it gets it. */
const attach = (
  { host, peer }: BridgePortOf,
  from: number,
  interfaces: AttachmentMap<number>,
): Adjacency | undefined => {
  if (peer.kind !== "container") return undefined;
  const { container, interface: end } = peer;
  const to = interfaces.get(host, container, end);
  if (to === undefined) return undefined;
  interfaces.delete({ host, container, interface: end });
  return { kind: "attachment", from, to };
};

const tunnelKey = ({ localAddress, remoteAddress, vni, udpPort }: Tunnel): Key =>
  keyOf(localAddress, remoteAddress, vni, udpPort ?? VXLAN_PORT);

/** Open vSwitch refuses a second tunnel of the same addresses and VNI: the first one works. */
const tunnelFrom = (
  index: number,
  tunnel: Tunnel,
  tunnels: ReadonlyMap<Key, readonly number[]>,
  ports: readonly GraphPort[],
): Result<number, Words> => {
  const { localAddress, remoteAddress, vni, udpPort } = tunnel;
  if (localAddress === "" || remoteAddress === "")
    return failed("its local_ip or remote_ip is not set, so that its other end is not known");
  if (tunnels.get(tunnelKey(tunnel))?.[0] !== index)
    return failed(`another port has the same addresses and VNI ${vni}`);
  const back = { ...tunnel, localAddress: remoteAddress, remoteAddress: localAddress };
  const to = tunnels.get(tunnelKey(back))?.[0] ?? ofAnyVni(tunnel, ports, tunnels);
  return to === undefined
    ? failed(
        `no tunnel from ${remoteAddress} to ${localAddress} with VNI ${vni}` +
          (udpPort === undefined ? "" : ` on UDP port ${udpPort}`),
      )
    : ok(to);
};

/** The tunnel back where one of the two takes every VNI: the first of its addresses. */
const ofAnyVni = (
  tunnel: Tunnel,
  ports: readonly GraphPort[],
  tunnels: ReadonlyMap<Key, readonly number[]>,
): number | undefined => {
  const [to] = [...tunnels.values()].flatMap(([first]) => {
    const other = first === undefined ? undefined : ports[first];
    const peer = other?.kind === "bridge-port" ? other.peer : undefined;
    const isBack =
      peer?.kind === "tunnel" &&
      (peer.anyVni === true || tunnel.anyVni === true) &&
      peer.localAddress === tunnel.remoteAddress &&
      peer.remoteAddress === tunnel.localAddress &&
      (peer.udpPort ?? VXLAN_PORT) === (tunnel.udpPort ?? VXLAN_PORT);
    return isBack && first !== undefined ? [first] : [];
  });
  return to;
};

const unpaired = ({ host, bridge, port }: BridgePortOf, reason: string): UnpairedTunnel => ({
  host,
  bridge,
  port,
  reason,
});
