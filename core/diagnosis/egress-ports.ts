import { ownerName } from "../model/interface-name.js";
import type { BridgePort, PortVlans } from "../model/layer-two.js";
import type { Traced } from "./evidence.js";
import type { Words } from "../model/words.js";

/**
 * By which ports of its bridge a traced broadcast leaves, in words and sorted, when the bridge forwards
 * as the VLAN columns of its ports say (ovs-vswitchd.conf.db(5), Port): what both a prediction and a
 * trace are compared by.
 */
export const egressOf = (ports: readonly BridgePort[], traced: Traced): readonly string[] => {
  const input = inputOf(ports, traced);
  const vlan =
    input === undefined ? undefined : vlanWithin(input.vlans, traced.tunnel?.vlan ?? null);
  if (vlan === undefined) return [];
  return ports
    .filter((port) => port !== input && !isSetByFlows(port))
    .flatMap((port) => {
      const tag = tagOnWire(port.vlans, vlan);
      return tag === undefined ? [] : [describeEgressPort(describePort(port), tag)];
    })
    .toSorted();
};

/** A tunnel whose far end flows name: what the learning switch sends there goes nowhere. */
const isSetByFlows = ({ peer }: BridgePort): boolean =>
  peer.kind === "tunnel" && peer.remoteAddress === "flow";

/** "ceos_1:eth3", "vtep … with tag 3138" */
export const describeEgressPort = (port: string, tag: number | null): Words =>
  tag === null ? port : `${port} with tag ${tag}`;

export const describeEgressPorts = (ports: readonly string[]): Words =>
  ports.length === 0 ? "leaves by no port" : `leaves by ${ports.join(", ")}`;

export const describeTunnel = (remoteAddress: string, vni: number): Words =>
  `the tunnel to ${remoteAddress} (VNI ${vni})`;

const describePort = ({ name, peer }: BridgePort): Words => {
  switch (peer.kind) {
    case "container":
      return ownerName(peer);
    case "tunnel":
      return describeTunnel(peer.remoteAddress, peer.vni);
    case "other":
      return name;
  }
};

/** The port that the frame comes in by: the tunnel's of that name, or the end's own. */
const inputOf = (
  ports: readonly BridgePort[],
  { container, interface: end, tunnel }: Traced,
): BridgePort | undefined =>
  ports.find(({ name, peer }) =>
    tunnel === null
      ? peer.kind === "container" && peer.container === container && peer.interface === end
      : peer.kind === "tunnel" && name === tunnel.port,
  );

/** The VLAN that a frame is on within the bridge; undefined: it is dropped. */
const vlanWithin = (vlans: PortVlans, tag: number | null): number | undefined => {
  if (vlans.mode === "dead") return undefined;
  if (vlans.mode === "access") return tag === null ? vlans.vlan : undefined;
  const vlan = tag ?? vlans.native ?? 0;
  return carries(vlans, vlan) ? vlan : undefined;
};

/** The tag that it then has; null: none; undefined: the port does not carry the VLAN. */
export const tagOnWire = (vlans: PortVlans, vlan: number): number | null | undefined => {
  if (vlans.mode === "dead") return undefined;
  if (vlans.mode === "access") return vlans.vlan === vlan ? null : undefined;
  if (!carries(vlans, vlan)) return undefined;
  return vlan === 0 || (vlan === vlans.native && vlans.nativeTagged !== true) ? null : vlan;
};

const carries = ({ vlans, native }: Extract<PortVlans, { mode: "trunk" }>, vlan: number): boolean =>
  vlans === "all" || vlans.includes(vlan) || vlan === native;
