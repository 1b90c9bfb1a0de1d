import assert from "node:assert/strict";

/**
 * The part of Open vSwitch's database that the product reads and writes, in memory: the operations of
 * RFC 7047, section 5.2, over three tables of ovs-vswitchd.conf.db(5). It knows nothing of the code
 * under test but the JSON that it sends.
 */
export type Cell =
  | string
  | number
  | boolean
  | readonly ["set" | "map", readonly unknown[]]
  | readonly ["uuid" | "named-uuid", string];
export type Row = Readonly<Record<string, Cell>>;
export type TableName = "Bridge" | "Port" | "Interface";
export type Tables = Readonly<Record<TableName, readonly Row[]>>;
type Result = Readonly<Record<string, unknown>>;

const EMPTY: Cell = ["set", []];
const NO_PAIRS: Cell = ["map", []];

/** Columns and what a new row has in them. */
const columns: Readonly<Record<TableName, Row>> = {
  Bridge: {
    name: "",
    ports: EMPTY,
    fail_mode: EMPTY,
    stp_enable: false,
    rstp_enable: false,
    mcast_snooping_enable: false,
    other_config: NO_PAIRS,
    external_ids: NO_PAIRS,
  },
  Port: {
    name: "",
    tag: EMPTY,
    trunks: EMPTY,
    vlan_mode: EMPTY,
    interfaces: EMPTY,
    external_ids: NO_PAIRS,
  },
  Interface: {
    name: "",
    type: "",
    ofport: EMPTY,
    ifindex: EMPTY,
    mtu: EMPTY,
    mtu_request: EMPTY,
    error: EMPTY,
    options: NO_PAIRS,
  },
};

const byText = (a: unknown, b: unknown): number =>
  typeof a === "number" && typeof b === "number"
    ? a - b
    : JSON.stringify(a) < JSON.stringify(b)
      ? -1
      : 1;

/** A value as ovsdb-server prints it: sorted, and a set of one element as the element alone. */
export const canonical = (cell: Cell): Cell => {
  if (typeof cell !== "object") return cell;
  const [kind, elements] = cell;
  if (kind === "map") return [kind, elements.toSorted(byText)];
  if (kind !== "set") return cell;
  const sorted = [...new Set(elements.map((one) => JSON.stringify(one)))]
    .map((text): unknown => JSON.parse(text))
    .toSorted(byText);
  return sorted.length === 1 ? (sorted[0] as Cell) : ["set", sorted];
};

const same = (a: Cell, b: Cell): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

export const elementsOf = (cell: Cell): readonly unknown[] =>
  typeof cell === "object" && (cell[0] === "set" || cell[0] === "map") ? cell[1] : [cell];

const isMap = (cell: Cell): boolean => typeof cell === "object" && cell[0] === "map";

/** A row of a table, with the defaults of what is not said. */
export const rowOf = (table: TableName, row: Row): Row =>
  Object.fromEntries(
    Object.entries({ ...columns[table], ...row }).map(([name, cell]) => [name, canonical(cell)]),
  );

const cellOf = (row: Row, column: string): Cell => {
  const cell = row[column];
  assert.ok(cell !== undefined, `there is no column ${column}`);
  return cell;
};

const includes = (cell: Cell, wanted: Cell): boolean => {
  const there = new Set(elementsOf(cell).map((one) => JSON.stringify(one)));
  return elementsOf(wanted).every((one) => there.has(JSON.stringify(one)));
};

type Condition = readonly [string, string, Cell];

const meets = (row: Row, where: readonly Condition[]): boolean =>
  where.every(([column, test, value]) => {
    const cell = cellOf(row, column);
    if (test === "==") return same(cell, value);
    if (test === "includes") return includes(cell, value);
    assert.equal(test, "excludes");
    const there = new Set(elementsOf(cell).map((one) => JSON.stringify(one)));
    return elementsOf(value).every((one) => !there.has(JSON.stringify(one)));
  });

const isPair = (one: unknown): one is readonly [string, string] => Array.isArray(one);

/** `delete` takes keys, pairs or elements away; `insert` keeps a key that is there (section 5.1). */
const mutated = (cell: Cell, mutator: string, value: Cell): Cell => {
  const old = elementsOf(cell);
  const given = elementsOf(value);
  if (!isMap(cell)) {
    const texts = given.map((one) => JSON.stringify(one));
    const rest = old.filter((one) => !texts.includes(JSON.stringify(one)));
    return canonical(["set", mutator === "delete" ? rest : [...rest, ...given]]);
  }
  const keys = given.map((one) => (isPair(one) ? one[0] : one));
  return canonical(
    mutator === "delete"
      ? ["map", old.filter((one) => !keys.includes((one as readonly string[])[0]))]
      : [
          "map",
          [
            ...old,
            ...given.filter(
              (one) => !old.some((had) => isPair(had) && isPair(one) && had[0] === one[0]),
            ),
          ],
        ],
  );
};

interface Operation {
  readonly op: string;
  readonly table: TableName | "Open_vSwitch";
  readonly where: readonly Condition[];
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly row: Row;
  readonly mutations: readonly Condition[];
  readonly "uuid-name": string;
}

interface State {
  readonly tables: Tables;
  readonly named: ReadonlyMap<string, string>;
}

const reference = (cell: Cell, named: ReadonlyMap<string, string>): Cell =>
  typeof cell === "object" && cell[0] === "named-uuid" ? ["uuid", named.get(cell[1]) ?? ""] : cell;

const select = (rows: readonly Row[], names: readonly string[]): readonly Row[] =>
  rows.map((row) => Object.fromEntries(names.map((name) => [name, cellOf(row, name)])));

const canonicalRow = (row: Row): string =>
  JSON.stringify(
    Object.entries(row)
      .map(([name, cell]) => [name, canonical(cell)])
      .toSorted(byText),
  );

const waitFor = ({ columns: names, rows }: Operation, found: readonly Row[]): boolean =>
  JSON.stringify(select(found, names).map(canonicalRow).toSorted()) ===
  JSON.stringify(rows.map(canonicalRow).toSorted());

let lastUuid = 0;

const inserted = (
  { tables, named }: State,
  table: TableName,
  operation: Operation,
): readonly [State, Result] => {
  const uuid = `new-${++lastUuid}`;
  const given = Object.entries(operation.row).map(([name, cell]) => {
    assert.ok(name in columns[table], `there is no column ${name}`);
    return [name, reference(cell, named)] as const;
  });
  const row = rowOf(table, { ...Object.fromEntries(given), _uuid: ["uuid", uuid] });
  return [
    {
      tables: { ...tables, [table]: [...tables[table], row] },
      named: new Map([...named, [operation["uuid-name"], uuid]]),
    },
    { uuid: ["uuid", uuid] },
  ];
};

/** A row after `update` or `mutate`. */
const written = (row: Row, operation: Operation, named: ReadonlyMap<string, string>): Row => {
  if (operation.op === "update")
    return Object.entries(operation.row).reduce((now, [column, cell]) => {
      cellOf(row, column);
      return { ...now, [column]: canonical(cell) };
    }, row);
  assert.equal(operation.op, "mutate");
  return operation.mutations.reduce(
    (now, [column, mutator, value]) => ({
      ...now,
      [column]: mutated(cellOf(now, column), mutator, reference(value, named)),
    }),
    row,
  );
};

/** One operation: what comes of it; undefined where it fails and with it the whole transaction. */
const operate = (state: State, operation: Operation): readonly [State, Result] | undefined => {
  const { op, table, where } = operation;
  if (op === "comment") return [state, {}];
  if (table === "Open_vSwitch")
    return [state, op === "select" ? { rows: [{ next_cfg: 7 }] } : { count: 1 }];
  const { tables, named } = state;
  const all = tables[table];
  if (op === "insert") return inserted(state, table, operation);
  const found = all.filter((row) => meets(row, where));
  if (op === "select") return [state, { rows: select(found, operation.columns) }];
  if (op === "wait") return waitFor(operation, found) ? [state, {}] : undefined;
  const rows = all.map((row) => (found.includes(row) ? written(row, operation, named) : row));
  return [{ tables: { ...tables, [table]: rows }, named }, { count: found.length }];
};

const uuidsIn = (cell: Cell): readonly string[] =>
  elementsOf(cell).flatMap((one) => (isPair(one) ? [one[1]] : []));

/** Rows that nothing refers to go: tables Port and Interface are no root tables. */
const withoutGarbage = (tables: Tables): Tables => {
  const ports = new Set(tables.Bridge.flatMap((row) => uuidsIn(cellOf(row, "ports"))));
  const kept = tables.Port.filter((row) =>
    uuidsIn(cellOf(row, "_uuid")).some((id) => ports.has(id)),
  );
  const interfaces = new Set(kept.flatMap((row) => uuidsIn(cellOf(row, "interfaces"))));
  return {
    Bridge: tables.Bridge,
    Port: kept,
    Interface: tables.Interface.filter((row) =>
      uuidsIn(cellOf(row, "_uuid")).some((id) => interfaces.has(id)),
    ),
  };
};

/** A transaction as ovsdb-client takes it: all of it, or nothing and the error of the operation that failed. */
export const transact = (
  tables: Tables,
  text: string,
): { readonly tables: Tables; readonly results: readonly Result[] } => {
  const [database, ...operations] = JSON.parse(text) as [string, ...Operation[]];
  assert.equal(database, "Open_vSwitch");
  let state: State = { tables, named: new Map() };
  const results: Result[] = [];
  for (const operation of operations) {
    const next = operate(state, operation);
    if (next === undefined) return { tables, results: [...results, { error: "timed out" }] };
    state = next[0];
    results.push(next[1]);
  }
  return { tables: withoutGarbage(state.tables), results };
};
