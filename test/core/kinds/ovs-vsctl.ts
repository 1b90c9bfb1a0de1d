import assert from "node:assert/strict";
import type { Argv } from "../../../core/model/hand-command.js";
import {
  canonical,
  elementsOf,
  rowOf,
  transact,
  type Cell,
  type Row,
  type TableName,
  type Tables,
} from "./ovs-database.js";

const NUMBERS: ReadonlySet<string> = new Set(["tag", "trunks", "mtu", "mtu_request", "ifindex"]);

const atom = (column: string, text: string): string | number | boolean => {
  if (text.startsWith('"')) return String(JSON.parse(text));
  if (text === "true" || text === "false") return text === "true";
  return NUMBERS.has(column) ? Number(text) : text;
};

const emptied = (cell: Cell): Cell =>
  typeof cell === "object" && cell[0] === "map" ? ["map", []] : ["set", []];

const withoutKey = (cell: Cell, key: string): readonly (readonly string[])[] =>
  (elementsOf(cell) as readonly (readonly string[])[]).filter(([name]) => name !== key);

/** `COLUMN=VALUE`, or `COLUMN:KEY=VALUE` for one key of a map. */
const assigned = (row: Row, text: string): Row => {
  const [, column = "", key, value = ""] = /^([a-z_]+)(?::([^=]+))?=(.*)$/s.exec(text) ?? [];
  const old = row[column];
  assert.ok(old !== undefined, `there is no column ${column}`);
  if (key === undefined) {
    const values = value.startsWith('"') ? [value] : value.split(",");
    const atoms = values.map((one) => atom(column, one));
    const [first] = atoms;
    assert.ok(first !== undefined);
    return { ...row, [column]: canonical(atoms.length === 1 ? first : ["set", atoms]) };
  }
  const pair = [key, String(atom("", value))];
  return { ...row, [column]: canonical(["map", [...withoutKey(old, key), pair]]) };
};

const edited = (row: Row, verb: string, rest: readonly string[]): Row => {
  if (verb === "set") return rest.reduce(assigned, row);
  const [column = "", key = ""] = rest;
  const old = row[column];
  assert.ok(old !== undefined, `there is no column ${column}`);
  if (verb === "clear") return { ...row, [column]: emptied(old) };
  assert.equal(verb, "remove");
  return { ...row, [column]: canonical(["map", withoutKey(old, key)]) };
};

const delPort = (tables: Tables, bridge: string, name: string): Tables => {
  const port = tables.Port.find((row) => row["name"] === name);
  const mutation = ["ports", "delete", port?.["_uuid"]];
  const where = [["name", "==", bridge]];
  return transact(
    tables,
    JSON.stringify([
      "Open_vSwitch",
      { op: "mutate", table: "Bridge", where, mutations: [mutation] },
    ]),
  ).tables;
};

const addPort = (tables: Tables, bridge: string, name: string): Tables => {
  const at = ["uuid", `port-${name}`] as const;
  const only = ["uuid", `interface-${name}`] as const;
  return {
    Bridge: tables.Bridge.map((row) =>
      row["name"] === bridge
        ? { ...row, ports: canonical(["set", [...elementsOf(row["ports"] ?? ""), at]]) }
        : row,
    ),
    Port: [...tables.Port, rowOf("Port", { _uuid: at, name, interfaces: only })],
    Interface: [...tables.Interface, rowOf("Interface", { _uuid: only, name })],
  };
};

const one = (tables: Tables, [verb = "", ...rest]: readonly string[]): Tables => {
  const [table = "", name = "", ...values] = rest;
  if (verb === "del-port") return delPort(tables, table, name);
  if (verb === "add-port") return addPort(tables, table, name);
  const rows = tables[table as TableName];
  assert.equal(rows.filter((row) => row["name"] === name).length, 1, `${table} ${name}`);
  return {
    ...tables,
    [table]: rows.map((row) => (row["name"] === name ? edited(row, verb, values) : row)),
  };
};

/** A call of ovs-vsctl(8), as far as the product advises it: commands with "--" in between. */
export const vsctl = (tables: Tables, [program, ...args]: Argv): Tables => {
  assert.equal(program, "ovs-vsctl");
  const commands: string[][] = [[]];
  for (const argument of args)
    if (argument === "--") commands.push([]);
    else commands.at(-1)?.push(argument);
  return commands.reduce(one, tables);
};
