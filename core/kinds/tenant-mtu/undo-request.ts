import type { PortMtu } from "../../drivers/mtu/port-mtu.js";
import { onTheHost, type Argv, type HandCommands } from "../../model/hand-command.js";

/**
 * How a person puts a port's MTU and the request for it back. A port that nobody asked an MTU for
 * keeps the one it has when the request goes (measured, Open vSwitch 3.1): so the old MTU is asked for
 * first, and then nothing any more.
 */
export const undoRequest = (port: string, { mtu, mtuRequest }: PortMtu): HandCommands => {
  const ask = (mtu: number): Argv => ["ovs-vsctl", "set", "Interface", port, `mtu_request=${mtu}`];
  const clear: Argv = ["ovs-vsctl", "clear", "Interface", port, "mtu_request"];
  if (mtuRequest !== null) return [onTheHost(ask(mtuRequest))];
  return [mtu === null ? onTheHost(clear) : onTheHost(ask(mtu), clear)];
};
