import type { ObservedInterface } from "../../model/observed.js";
import { shareKey } from "../../model/shares.js";
import type { Step } from "../../model/step.js";
import { changeStep } from "./change-step.js";
import { mapCell, optionalCell, setCell } from "./ovsdb-cell.js";
import { OWNER_MARK } from "./owner-mark.js";
import { oneTransaction } from "./undo-commands.js";
import type { VlanColumns } from "./vlan-columns.js";

/** A VXLAN port that is to be made. */
export interface NewTunnel extends VlanColumns {
  readonly bridge: string;
  readonly name: string;
  readonly options: ObservedInterface["options"];
  /** The share that it is made with; none by default. */
  readonly share?: { readonly owner: string; readonly text: string };
}

/**
 * Makes a VXLAN port, in one transaction that takes place only while there is none of its name. The
 * port is marked as ours in `external_ids`, the column that Open vSwitch leaves to others.
 */
export const createTunnel = (
  { bridge, name, tag, trunks, vlanMode, options, share }: NewTunnel,
  { title, why }: Pick<Step, "title" | "why">,
  runId: string,
): Step =>
  changeStep({ title, why, undo: oneTransaction([["del-port", bridge, name]]) }, runId, {
    interfaceName: name,
    guards: [
      { table: "Port", name, row: null },
      { table: "Interface", name, row: null },
      { table: "Bridge", name: bridge, row: { name: bridge } },
    ],
    operations: [
      {
        op: "insert",
        table: "Interface",
        "uuid-name": "vtep_interface",
        row: { name, type: "vxlan", options: mapCell(options) },
      },
      {
        op: "insert",
        table: "Port",
        "uuid-name": "vtep_port",
        row: {
          name,
          interfaces: ["named-uuid", "vtep_interface"],
          trunks: setCell(trunks),
          tag: optionalCell(tag),
          vlan_mode: optionalCell(vlanMode),
          external_ids: mapCell({
            [OWNER_MARK]: runId,
            ...(share === undefined ? {} : { [shareKey(share.owner)]: share.text }),
          }),
        },
      },
      {
        op: "mutate",
        table: "Bridge",
        where: [["name", "==", bridge]],
        mutations: [["ports", "insert", ["named-uuid", "vtep_port"]]],
      },
    ],
  });
