import type { ObservedHost } from "../../model/observed.js";
import { probesTree } from "./probes-tree.js";
import { each, treeOf, type Tree } from "./tree.js";

/** Where addresses were learned: bridges' and devices' tables, without ages. */
export const learnedTree = ({ detail }: ObservedHost, names: ReadonlyMap<string, string>): Tree => {
  if (detail === undefined) return {};
  return {
    ...(detail.live === undefined ? {} : { probes: probesTree(detail.live, names) }),
    bridges: each(detail.bridges, (bridge) =>
      treeOf(bridge, ({ fdb }) =>
        Object.fromEntries(
          fdb.map(({ vlan, mac, port }) => [`VLAN ${vlan} ${mac}`, names.get(port) ?? port]),
        ),
      ),
    ),
    devices: each(detail.devices, ({ arp, macTable }) => ({
      arp: treeOf(arp, (entries) =>
        Object.fromEntries(
          entries.map(({ vrf, address, mac, interface: port }) => [
            `${vrf} ${address}`,
            `${mac} ${port}`,
          ]),
        ),
      ),
      macTable: treeOf(macTable, (entries) =>
        Object.fromEntries(
          entries.map(({ vlan, mac, interface: port }) => [`VLAN ${vlan} ${mac}`, port]),
        ),
      ),
    })),
  };
};
