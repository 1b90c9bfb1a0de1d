import type { ObservedBridge } from "../../model/observed.js";
import type { FdbEntry } from "../../model/observed-detail.js";
import type { PortVlans } from "../../model/layer-two.js";
import { formatVlanList } from "../../model/vlan-list.js";
import { portVlansOf } from "../../layer2/index.js";
import { describeVlans } from "../vlans-in-words.js";
import { together, type Checked, type CrossCheck } from "./cross-check.js";

/** The VLANs on which a bridge learns at a port, and those that the port's columns let in. */
export const learnedVlans: CrossCheck = {
  rule: "learned-vlans",
  check: (_, observed) =>
    together(
      observed.flatMap(({ host, ovs, detail }) =>
        ovs.known
          ? Object.entries(ovs.value.bridges).map(([name, bridge]) => {
              const found = detail?.bridges[name];
              return found?.known === true ? checkBridge(host, bridge, found.value.fdb) : NOTHING;
            })
          : [],
      ),
    ),
};

const NOTHING = together([]);

const checkBridge = (host: string, { ports }: ObservedBridge, fdb: readonly FdbEntry[]): Checked =>
  together(
    Object.values(ports).flatMap((port) => {
      const vlans = [
        ...new Set(fdb.filter(({ port: at }) => at === port.name).map(({ vlan }) => vlan)),
      ];
      if (vlans.length === 0) return [];
      const columns = portVlansOf(port);
      const foreign = vlans.filter((vlan) => !letsIn(columns, vlan));
      return [
        {
          compared: vlans.length,
          found:
            foreign.length === 0
              ? []
              : [
                  {
                    host,
                    subject: port.name,
                    says: [
                      { source: "columns of the port", value: describeVlans(columns) },
                      { source: "fdb/show", value: `learned on VLAN ${formatVlanList(foreign)}` },
                    ],
                    meaning:
                      "The switch does not forward by these columns: it has not taken up a change (several VLAN columns do not wake it), or flows set the VLAN.",
                  },
                ],
        },
      ];
    }),
  );

const letsIn = (columns: PortVlans, vlan: number): boolean => {
  if (columns.mode === "dead") return false;
  if (columns.mode === "access") return columns.vlan === vlan;
  return columns.vlans === "all" || columns.vlans.includes(vlan) || columns.native === vlan;
};
