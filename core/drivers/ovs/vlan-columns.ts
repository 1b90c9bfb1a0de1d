import { z } from "zod";
import type { ObservedPort } from "../../model/observed.js";
import type { Step } from "../../model/step.js";
import { changeStep } from "./change-step.js";
import type { FoundAccess } from "./find-access.js";
import { updateRow } from "./guarded-change.js";
import { showCell } from "./ovsdb-cell.js";
import { vlanUpdate } from "./port-row.js";
import { restoreRow, undoCommand } from "./undo-text.js";

/** The columns of table Port that decide about VLANs, exactly as they are. */
export const VlanColumns = z.object({
  tag: z.int().nullable(),
  trunks: z.array(z.int()).readonly(),
  vlanMode: z.string().nullable(),
});
export type VlanColumns = z.infer<typeof VlanColumns>;

export const vlanColumnsOf = ({ tag, trunks, vlanMode }: ObservedPort): VlanColumns => ({
  tag,
  trunks,
  vlanMode,
});

/** "tag=107, vlan_mode=[]": columns for a person. */
const inWords = (row: Readonly<Record<string, unknown>>): string =>
  Object.entries(row)
    .map(([column, cell]) => `${column}=${showCell(cell)}`)
    .join(", ");

/**
 * Puts the VLAN columns of a container's port back; no step when they are as they were.
 *
 * @param key the port's owner for a person, "ceos_1:eth3"
 */
export const restoreVlans = (
  key: string,
  { port, ifindex }: Extract<FoundAccess, { status: "present" }>,
  was: VlanColumns,
  runId: string,
): readonly Step[] => {
  const { name } = port;
  const vlan = vlanUpdate(port, was);
  if (Object.keys(vlan.after).length === 0) return [];
  return [
    changeStep(
      {
        title: `put back ${inWords(vlan.after)} of ${key} (port ${name})`,
        why: `recorded before it was managed; now ${inWords(vlan.before)}`,
        undo: undoCommand(restoreRow("Port", name, vlan.before)),
      },
      runId,
      {
        interfaceName: name,
        guards: [
          { table: "Port", name, row: vlan.guard },
          // The name may by now belong to another container's interface.
          { table: "Interface", name, row: { ifindex } },
        ],
        operations: [updateRow("Port", name, vlan.after)],
      },
    ),
  ];
};
