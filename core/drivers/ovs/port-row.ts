import type { ObservedPort } from "../../model/observed.js";
import type { Row } from "./guarded-change.js";
import { optionalCell, setCell } from "./ovsdb-cell.js";

/** The columns that together decide which VLANs a port carries, and how. */
const vlanRow = (port: ObservedPort) => ({
  tag: optionalCell(port.tag),
  trunks: setCell(port.trunks),
  vlan_mode: optionalCell(port.vlanMode),
});

export interface VlanUpdate {
  /** All VLAN columns as observed: they only mean something together. */
  readonly guard: Row;
  /** The columns that change, as they were. */
  readonly before: Row;
  /** The columns that change, as they are to be. */
  readonly after: Row;
}

/** What has to be written so that the VLAN columns become `target`; columns not in it stay. */
export const vlanUpdate = (
  port: ObservedPort,
  target: Partial<Pick<ObservedPort, "tag" | "trunks" | "vlanMode">>,
): VlanUpdate => {
  const guard = vlanRow(port);
  const wanted = vlanRow({ ...port, ...target });
  const changed = (["tag", "trunks", "vlan_mode"] as const).filter(
    (column) => JSON.stringify(guard[column]) !== JSON.stringify(wanted[column]),
  );
  const pick = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).filter(([column]) => changed.includes(column as "tag")));
  return { guard, before: pick(guard), after: pick(wanted) };
};
