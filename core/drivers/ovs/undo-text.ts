import type { Row, Table } from "./guarded-change.js";
import type { Cell } from "./ovsdb-cell.js";

const quoteValue = (value: string | number | boolean): string =>
  /^[A-Za-z0-9_.:-]+$/.test(String(value)) ? String(value) : `'${JSON.stringify(value)}'`;

const restoreCell = (table: string, name: string, column: string, cell: Cell): string => {
  if (typeof cell !== "object") return `set ${table} ${name} ${column}=${quoteValue(cell)}`;
  const [kind, elements] = cell;
  const clear = `clear ${table} ${name} ${column}`;
  if (elements.length === 0) return clear;
  if (kind === "set") return `set ${table} ${name} ${column}=${elements.join(",")}`;
  const pairs = elements.map(([key, value]) => `${column}:${key}=${quoteValue(value)}`);
  return `${clear} -- set ${table} ${name} ${pairs.join(" ")}`;
};

/** What one key of a map column was, as arguments of ovs-vsctl(8). */
export const restoreKey = (
  table: Table,
  name: string,
  column: string,
  key: string,
  value: string | undefined,
): string =>
  value === undefined
    ? `remove ${table} ${name} ${column} ${key}`
    : `set ${table} ${name} ${column}:${key}=${quoteValue(value)}`;

/** What a row's columns were, as arguments of ovs-vsctl(8) that a person would type. */
export const restoreRow = (table: Table, name: string, row: Row): string[] =>
  Object.entries(row).map(([column, cell]) => restoreCell(table, name, column, cell));

/** One ovs-vsctl command, which is one transaction. */
export const undoCommand = (parts: readonly string[]): string => `ovs-vsctl ${parts.join(" -- ")}`;
