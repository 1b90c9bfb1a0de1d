import { at, type Graph, type Node } from "./graph.js";
import type { Switch } from "./switches.js";

/** By switch: index of the node of each VLAN. */
export type NodeOf = readonly ReadonlyMap<number, number>[];

/** A node for every VLAN in use, by switch and then VLAN. */
export const nodesOf = (
  list: readonly Switch[],
  inUse: readonly ReadonlySet<number>[],
): Pick<Graph, "nodes" | "nodeSwitch" | "firstNode"> & { readonly nodeOf: NodeOf } => {
  const nodes: Node[] = [];
  const firstNode = new Int32Array(list.length + 1);
  const owners: number[] = [];
  const nodeOf = list.map((owner, index) => {
    const own = new Map<number, number>();
    for (const vlan of [...at(inUse, index)].sort((a, b) => a - b)) {
      own.set(vlan, nodes.push(nodeIn(owner, vlan)) - 1);
      owners.push(index);
    }
    firstNode[index + 1] = nodes.length;
    return own;
  });
  return { nodes, nodeSwitch: Int32Array.from(owners), firstNode, nodeOf };
};

const nodeIn = (owner: Switch, vlan: number): Node =>
  owner.kind === "bridge"
    ? { kind: "segment", host: owner.host, bridge: owner.bridge, vlan }
    : {
        kind: "domain",
        host: owner.host,
        container: owner.container,
        device: owner.device,
        vlan,
      };
