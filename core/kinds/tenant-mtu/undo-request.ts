import type { PortMtu } from "../../drivers/mtu/port-mtu.js";

/**
 * How a person puts a port's MTU and the request for it back. A port that nobody asked an MTU for
 * keeps the one it has when the request goes (measured, Open vSwitch 3.1): so the old MTU is asked for
 * first, and then nothing any more.
 */
export const undoRequest = (port: string, { mtu, mtuRequest }: PortMtu): string => {
  const ask = (bytes: number): string => `ovs-vsctl set Interface ${port} mtu_request=${bytes}`;
  const clear = `ovs-vsctl clear Interface ${port} mtu_request`;
  if (mtuRequest !== null) return ask(mtuRequest);
  return mtu === null ? clear : `${ask(mtu)} && ${clear}`;
};
