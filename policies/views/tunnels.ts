import { keyOf } from "../../core/model/key.js";
import type { VtepPortInputs } from "../../core/kinds/vtep-port/schema.js";
import { groupBy } from "../../core/model/group-by.js";
import type { OverlayFacts } from "../overlay-facts.js";

/** A tunnel port and what is at its other end. */
export interface TunnelView {
  readonly port: VtepPortInputs;
  /** "host-a/arch-ovs/vtep-10-14-23-1". */
  readonly subject: string;
  /** The host that its remote address belongs to; absent: no host of this overlay. */
  readonly peer?: string;
  /** Tunnel ports of the peer that come back to this one's address, whatever their VNI. */
  readonly back: readonly VtepPortInputs[];
  /** Path of the port's name in the topology file. */
  readonly path: readonly (string | number)[];
}

/** Every tunnel port, by its resource's name. */
export const tunnelViews = ({ resources, declared }: OverlayFacts): readonly TunnelView[] => {
  const ports = resources.VtepPort.map(({ inputs }) => inputs);
  const owners = new Map([
    ...Object.entries(declared?.hosts ?? {}).map(([host, { address }]) => [address, host] as const),
    ...ports.map(({ localAddress, host }) => [localAddress, host] as const),
  ]);
  const byEnds = groupBy(ports, (port) => keyOf(port.localAddress, port.remoteAddress));
  return ports.map((port) => {
    const peer = owners.get(port.remoteAddress);
    return {
      port,
      subject: tunnelName(port),
      ...(peer === undefined ? {} : { peer }),
      back: byEnds.get(keyOf(port.remoteAddress, port.localAddress)) ?? [],
      path: peer === undefined ? ["hosts", port.host] : ["hosts", port.host, "vteps", peer],
    };
  });
};

export const tunnelName = ({ host, bridge, name }: VtepPortInputs): string =>
  `${host}/${bridge}/${name}`;

/** Whether it is a trunk; else it is the access port of one link. */
export const isTrunk = ({ tag, vlanMode }: VtepPortInputs): boolean =>
  tag === undefined || (vlanMode !== undefined && vlanMode !== "access");
