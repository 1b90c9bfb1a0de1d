import type { Row } from "./guarded-change.js";
import type { Cell } from "./ovsdb-cell.js";

const quoteValue = (value: string | number): string =>
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

/** What a row's columns were, as arguments of ovs-vsctl(8) that a person would type. */
export const restoreRow = (table: "Interface" | "Port", name: string, row: Row): string[] =>
  Object.entries(row).map(([column, cell]) => restoreCell(table, name, column, cell));

/** One ovs-vsctl command, which is one transaction. */
export const undoCommand = (parts: readonly string[]): string => `ovs-vsctl ${parts.join(" -- ")}`;
