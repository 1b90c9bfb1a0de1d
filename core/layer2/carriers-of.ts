import { at, type Graph } from "./graph.js";
import type { NodeOf } from "./nodes-of.js";
import type { Switches } from "./switches.js";

/** Which ports carry which node's VLAN; trunks stay by switch, as they carry many. */
export const carriersOf = (
  { list, wires, ports, owner }: Switches,
  count: number,
  nodeOf: NodeOf,
): Pick<Graph, "accessNode" | "accessPorts" | "portSwitch" | "trunkPorts"> => {
  const accessNode = new Int32Array(ports.length).fill(-1);
  const accessPorts = Array.from({ length: count }, (): number[] => []);
  const trunkPorts = list.map((): number[] => []);
  ports.forEach((_, port) => {
    const wire = at(wires, port);
    if (wire.mode === "trunk") at(trunkPorts, at(owner, port)).push(port);
    if (wire.mode !== "access") return;
    const node = at(nodeOf, at(owner, port)).get(wire.vlan);
    if (node === undefined) return;
    at(accessPorts, node).push(port);
    accessNode[port] = node;
  });
  return { accessNode, accessPorts, portSwitch: Int32Array.from(owner), trunkPorts };
};
