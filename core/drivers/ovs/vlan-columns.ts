import { z } from "zod";
import type { ObservedPort } from "../../model/observed.js";
import type { Step } from "../../model/step.js";
import type { FoundAccess } from "./find-access.js";
import { showCell } from "./ovsdb-cell.js";
import { vlanUpdate } from "./port-row.js";
import { vlanStep } from "./vlan-step.js";
import type { Words } from "../../model/words.js";

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
const inWords = (row: Readonly<Record<string, unknown>>): Words =>
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
  found: Extract<FoundAccess, { status: "present" }>,
  was: VlanColumns,
  runId: string,
): readonly Step[] => {
  const vlan = vlanUpdate(found.port, was);
  if (Object.keys(vlan.after).length === 0) return [];
  const title = `restore ${inWords(vlan.after)} of ${key} (port ${found.port.name})`;
  const why = `recorded before it was managed; now ${inWords(vlan.before)}`;
  return [vlanStep(found, was, { title, why }, runId)];
};
