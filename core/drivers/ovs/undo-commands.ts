import { onTheHost, type HandCommands } from "../../model/hand-command.js";
import type { Row, Table } from "./guarded-change.js";
import type { Cell } from "./ovsdb-cell.js";

/** Arguments of one command of ovs-vsctl(8). */
export type VsctlCommand = readonly string[];

/** As an atom of ovs-vsctl(8): in double quotes where it would not be taken for what it is. */
const atom = (value: string | number | boolean): string =>
  /^[A-Za-z0-9_.:-]+$/.test(String(value)) ? String(value) : JSON.stringify(value);

const restoreCell = (
  table: string,
  name: string,
  column: string,
  cell: Cell,
): readonly VsctlCommand[] => {
  const set = (...values: readonly string[]): VsctlCommand => ["set", table, name, ...values];
  if (typeof cell !== "object") return [set(`${column}=${atom(cell)}`)];
  const [kind, elements] = cell;
  const clear: VsctlCommand = ["clear", table, name, column];
  if (elements.length === 0) return [clear];
  if (kind === "set") return [set(`${column}=${elements.join(",")}`)];
  return [clear, set(...elements.map(([key, value]) => `${column}:${key}=${atom(value)}`))];
};

/** What one key of a map column was. */
export const restoreKey = (
  table: Table,
  name: string,
  column: string,
  key: string,
  value: string | undefined,
): VsctlCommand =>
  value === undefined
    ? ["remove", table, name, column, key]
    : ["set", table, name, `${column}:${key}=${atom(value)}`];

/** What a row's columns were. */
export const restoreRow = (table: Table, name: string, row: Row): readonly VsctlCommand[] =>
  Object.entries(row).flatMap(([column, cell]) => restoreCell(table, name, column, cell));

/** One call of ovs-vsctl, which is one transaction. */
export const oneTransaction = (commands: readonly VsctlCommand[]): HandCommands => [
  onTheHost([
    "ovs-vsctl",
    ...commands.flatMap((one, index) => (index === 0 ? one : ["--", ...one])),
  ]),
];
