import { keyOf, type Key } from "../model/key.js";
import type { BridgePort } from "../model/layer-two.js";
import type { FloodSource } from "../layer2/index.js";
import { indexOf, type World } from "./world-index.js";

/** Ports of one bridge at which nobody knows who sends, and whose frames go the same ways elsewhere. */
export interface Stranger {
  /** One of them. */
  readonly entry: FloodSource;
  /** The VLANs of all of them, where they are on several; a frame of each goes as that of the others. */
  readonly alike?: ReadonlySet<number>;
}

/**
 * Where strangers enter. A bridge may have thousands of such ports, on thousands of VLANs: of those on one VLAN
 * one stands for all, and of the VLANs that nothing has but strangers' ports and the same tunnels one stands
 * for all. What comes in at home, where they differ, is not looked at.
 */
export const strangersIn = (world: World): readonly Stranger[] => {
  const tunnelsOf = quietVlans(world);
  const found = new Map<Key, { entry: FloodSource; alike?: Set<number> }>();
  for (const { host, bridge, port } of portsIn(world)) {
    if (port.peer.kind !== "other") continue;
    const { vlans } = port;
    const tunnels = vlans.mode === "access" ? tunnelsOf(vlans.vlan) : undefined;
    const key = keyOf(host, bridge, tunnels ?? JSON.stringify(vlans));
    const known = found.get(key) ?? { entry: { host, bridge, port: port.name } };
    if (tunnels !== undefined && vlans.mode === "access")
      known.alike = (known.alike ?? new Set()).add(vlans.vlan);
    found.set(key, known);
  }
  return [...found.values()];
};

const portsIn = (world: World) => [...indexOf(world).bridgePorts.values()].flat();

/** The tunnels that carry a VLAN, as one text; undefined of a VLAN that a container may hear. */
const quietVlans = (world: World): ((vlan: number) => string | undefined) => {
  const ports = portsIn(world).map(({ port }) => port);
  const heard = ports.filter(({ peer }) => peer.kind === "container").map(carrierOf);
  const tunnels = ports.filter(({ peer }) => peer.kind === "tunnel").map(carrierOf);
  const known = new Map<number, string | undefined>();
  return (vlan) => {
    if (!known.has(vlan))
      known.set(vlan, heard.some((has) => has(vlan)) ? undefined : carried(tunnels, vlan));
    return known.get(vlan);
  };
};

type Carrier = (vlan: number) => boolean;

const carried = (tunnels: readonly Carrier[], vlan: number): string =>
  `tunnels ${tunnels.flatMap((has, index) => (has(vlan) ? [index] : [])).join()}`;

const carrierOf = ({ vlans }: BridgePort): Carrier => {
  if (vlans.mode === "dead") return () => false;
  if (vlans.mode === "access") return (vlan) => vlan === vlans.vlan;
  if (vlans.vlans === "all") return () => true;
  const named = new Set([...vlans.vlans, ...(vlans.native === undefined ? [0] : [vlans.native])]);
  return (vlan) => named.has(vlan);
};
