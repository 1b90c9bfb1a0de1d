import type { ObservedHost } from "../../model/observed.js";
import { each, treeOf, type Tree } from "./tree.js";

/** What is only counted; sizes of tables are among it. */
export const countersTree = (
  { detail }: ObservedHost,
  names: ReadonlyMap<string, string>,
): Tree => {
  if (detail === undefined) return {};
  return {
    bridges: each(detail.bridges, (bridge) =>
      treeOf(bridge, ({ macTable: { entries, learned, expired, evicted, moved } }) => ({
        ...{ entries, learned, expired, evicted, moved },
      })),
    ),
    interfaces: treeOf(detail.interfaces, (all) =>
      Object.fromEntries(
        Object.entries(all).map(([name, { statistics }]) => [names.get(name) ?? name, statistics]),
      ),
    ),
    devices: each(detail.devices, ({ kernelPorts, interfaces }) => ({
      kernelPorts: treeOf(kernelPorts, (ports) =>
        each(ports, ({ rxPackets, txPackets }) => ({ rxPackets, txPackets })),
      ),
      interfaces: treeOf(interfaces, (all) => each(all, ({ counters }) => counters)),
    })),
  };
};
