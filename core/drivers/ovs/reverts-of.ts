import type { Revert } from "../../model/revert.js";
import type { Guard, GuardedChange, Operation, Row, Table } from "./guarded-change.js";
import { mapCell, type Cell } from "./ovsdb-cell.js";

/** Columns of one row as a change leaves them and as they were. */
interface RowChange {
  readonly table: Table;
  readonly name: string;
  readonly before: Row;
  readonly after: Row;
}

type Pairs = Readonly<Record<string, string>>;
type Where = readonly (readonly unknown[])[];

const isMap = (cell: Cell | undefined): cell is Extract<Cell, readonly ["map", unknown]> =>
  Array.isArray(cell) && cell[0] === "map";

const pairsOf = (cell: Cell | undefined): Pairs => (isMap(cell) ? Object.fromEntries(cell[1]) : {});

const named = (name: string): Where => [["name", "==", name]];

const byName = ({ where }: Operation): string | undefined => {
  const [[column, , value] = []] = where as readonly (readonly unknown[])[];
  return column === "name" && typeof value === "string" ? value : undefined;
};

/** A condition that a row is so: columns that are no maps, and in maps the pairs alone. */
const holds = (table: Table, name: string, row: Row, pairs: Readonly<Record<string, Pairs>>) => ({
  op: "wait",
  table,
  where: [
    ...named(name),
    ...Object.entries(pairs).flatMap(([column, wanted]) =>
      Object.keys(wanted).length === 0 ? [] : [[column, "includes", mapCell(wanted)]],
    ),
  ],
  columns: [...new Set(["name", ...Object.keys(row)])],
  until: "==",
  rows: [{ name, ...row }],
  timeout: 0,
});

const isAbsent = (table: Table, name: string) => ({
  op: "wait",
  table,
  where: named(name),
  columns: ["name"],
  until: "==",
  rows: [],
  timeout: 0,
});

/** What of a map is otherwise before and after: a key that somebody else writes is none of ours. */
const mapChange = (before: Pairs, after: Pairs) => {
  const written = Object.entries(after).filter(([key, value]) => before[key] !== value);
  const gone = Object.entries(before).filter(([key, value]) => after[key] !== value);
  return { written: Object.fromEntries(written), gone: Object.fromEntries(gone) };
};

const columnsOf = (row: Row, maps: boolean): Row =>
  Object.fromEntries(Object.entries(row).filter(([, cell]) => isMap(cell) === maps));

const mapChanges = ({ before, after }: RowChange) =>
  Object.keys(columnsOf(after, true)).map((column) => ({
    column,
    ...mapChange(pairsOf(before[column]), pairsOf(after[column])),
  }));

const restoreRow = (change: RowChange): readonly Operation[] => {
  const { table, name, before } = change;
  const plain = columnsOf(before, false);
  const mutations = mapChanges(change).flatMap(({ column, written, gone }) => [
    ...(Object.keys(written).length === 0
      ? []
      : [[column, "delete", ["set", Object.keys(written)]]]),
    ...(Object.keys(gone).length === 0 ? [] : [[column, "insert", mapCell(gone)]]),
  ]);
  return [
    ...(Object.keys(plain).length === 0
      ? []
      : [{ op: "update", table, where: named(name), row: plain }]),
    ...(mutations.length === 0 ? [] : [{ op: "mutate", table, where: named(name), mutations }]),
  ];
};

/** That a row is as the change leaves it. */
const isAfter = (change: RowChange): Operation =>
  holds(
    change.table,
    change.name,
    columnsOf(change.after, false),
    Object.fromEntries(mapChanges(change).map(({ column, written }) => [column, written])),
  );

/** That a row is as it was; of a key that was not there, that it is not what was written. */
const isBefore = (change: RowChange): Operation => {
  const { table, name, before } = change;
  const changes = mapChanges(change);
  const pairs = Object.fromEntries(changes.map(({ column, gone }) => [column, gone]));
  const was = holds(table, name, columnsOf(before, false), pairs);
  const added = changes.flatMap(({ column, written, gone }) => {
    const keys = Object.entries(written).filter(([key]) => !Object.hasOwn(gone, key));
    return keys.map((pair) => [column, "excludes", ["map", [pair]]]);
  });
  return { ...was, where: [...was.where, ...added] };
};

/** Where the guard puts the conditions of `same`. */
const SAME = "@SAME@";

const question = (operations: readonly Operation[]): string =>
  `["Open_vSwitch",${SAME}${JSON.stringify(operations).slice(1)}`;

/** ovs-vswitchd says by `cur_cfg` that it works by it, as after a change. */
const transaction = (operations: readonly Operation[], comment: string): string =>
  question([
    ...operations,
    { op: "mutate", table: "Open_vSwitch", where: [], mutations: [["next_cfg", "+=", 1]] },
    { op: "select", table: "Open_vSwitch", where: [], columns: ["next_cfg"] },
    { op: "comment", comment: `guard: ${comment}` },
  ]);

const guardOf = (guards: readonly Guard[], table: unknown, name: string | undefined) =>
  guards.find((guard) => guard.table === table && guard.name === name);

/** A map after a mutation that deletes keys and inserts pairs. */
const mutated = (before: Cell | undefined, mutations: readonly (readonly unknown[])[]): Cell => {
  let pairs = pairsOf(before);
  for (const [, mutator, value] of mutations) {
    const [, elements] = value as readonly [string, readonly unknown[]];
    pairs =
      mutator === "delete"
        ? Object.fromEntries(Object.entries(pairs).filter(([key]) => !elements.includes(key)))
        : { ...(Object.fromEntries(elements as readonly [string, string][]) as Pairs), ...pairs };
  }
  return mapCell(pairs);
};

/** The rows that an operation writes; undefined where what was there is not known. */
const rowChange = (operation: Operation, guards: readonly Guard[]): RowChange | undefined => {
  const { op, table } = operation;
  const name = byName(operation);
  const was = guardOf(guards, table, name)?.row ?? undefined;
  if (name === undefined || was === undefined) return undefined;
  const after = afterOf(operation, was, op);
  if (after === undefined) return undefined;
  const columns = Object.keys(after);
  if (columns.some((column) => was[column] === undefined)) return undefined;
  const before = Object.fromEntries(
    Object.entries(was).filter(([column]) => columns.includes(column)),
  );
  return { table: table as Table, name, before, after };
};

const afterOf = ({ row, mutations }: Operation, was: Row, op: unknown): Row | undefined => {
  if (op === "update") return row as Row;
  if (op !== "mutate") return undefined;
  const all = mutations as readonly (readonly unknown[])[];
  const [[column] = []] = all;
  if (typeof column !== "string" || !isMap(was[column])) return undefined;
  return { [column]: mutated(was[column], all) };
};

/** That rows have a column as it was, where their guards have it. */
const keeping = (column: string, guards: readonly Guard[]): readonly Operation[] =>
  guards.flatMap(({ table, name, row }) => {
    const was = row?.[column];
    return was === undefined ? [] : [holds(table, name, { [column]: was }, {})];
  });

/** A name may by now belong to another's device; each has another index of its own after a reboot. */
const sameDevices = (guards: readonly Guard[]): string =>
  keeping("ifindex", guards)
    .map((one) => `${JSON.stringify(one)},`)
    .join("");

const NOTHING = "what was there is not known as a whole (a secret is not read)";

/** How a change that writes rows is taken back. */
const updates = ({ guards, operations, comment, back }: GuardedChange): Revert => {
  const changes = operations.map((operation) => rowChange(operation, guards));
  const known = changes.filter((change) => change !== undefined);
  if (known.length < changes.length) return { in: "nothing", why: NOTHING };
  const same = keeping("type", guards);
  const over = back === undefined ? [] : [known.map((one) => ({ ...one, before: back }))];
  const stages = [...over, known].map((stage, index) =>
    stage.map((one) => (back === undefined || index === 0 ? one : { ...one, after: back })),
  );
  return {
    in: "ovsdb",
    same: sameDevices(guards),
    before: question([...same, ...known.map(isBefore)]),
    transactions: stages.map((stage) =>
      transaction([...same, ...stage.map(isAfter), ...stage.flatMap(restoreRow)], comment),
    ),
  };
};

const bridgeOf = (operations: readonly Operation[]): string | undefined => {
  const found = operations.find(({ op, table }) => op === "mutate" && table === "Bridge");
  return found === undefined ? undefined : byName(found);
};

/** How a port that the change makes goes again, while it is as it was made. */
const unmade = ({ operations, comment }: GuardedChange, rows: readonly Operation[]): Revert => {
  const bridge = bridgeOf(operations);
  const port = rows.find(({ table }) => table === "Port")?.["row"] as Row | undefined;
  const name = port?.["name"];
  if (bridge === undefined || typeof name !== "string") return { in: "nothing", why: NOTHING };
  const asMade = rows.map(({ table, row }) => {
    const columns = Object.entries(row as Row).filter(([column]) => column !== "interfaces");
    // Options are written by the transaction that makes the port, and nobody has to read them twice.
    const kept = columns.filter(([column]) => column !== "options");
    return holds(table as Table, name, Object.fromEntries(kept), {});
  });
  return {
    in: "ovsdb",
    port: name,
    before: question([isAbsent("Port", name)]),
    transactions: [
      transaction(
        [
          ...asMade,
          {
            op: "mutate",
            table: "Bridge",
            where: named(bridge),
            mutations: [["ports", "delete", ["uuid", "@PORT@"]]],
          },
        ],
        comment,
      ),
    ],
  };
};

/** How a port that the change removes is made again, while there is none of its name. */
const remade = ({ guards, operations, comment }: GuardedChange): Revert => {
  const bridge = bridgeOf(operations);
  const port = guards.find(({ table }) => table === "Port");
  const only = guards.find(({ table }) => table === "Interface");
  if (bridge === undefined || !port?.row || only?.row?.["options"] === undefined)
    return { in: "nothing", why: NOTHING };
  const insert = (table: Table, { name, row }: Guard, more: Readonly<Record<string, unknown>>) => ({
    op: "insert",
    table,
    "uuid-name": `again_${table.toLowerCase()}`,
    row: { name, ...row, ...more },
  });
  return {
    in: "ovsdb",
    before: question([
      holds("Port", port.name, port.row, {}),
      holds("Interface", only.name, only.row, {}),
    ]),
    transactions: [
      transaction(
        [
          isAbsent("Port", port.name),
          isAbsent("Interface", only.name),
          insert("Interface", only, {}),
          insert("Port", port, { interfaces: ["named-uuid", "again_interface"] }),
          {
            op: "mutate",
            table: "Bridge",
            where: named(bridge),
            mutations: [["ports", "insert", ["named-uuid", "again_port"]]],
          },
        ],
        comment,
      ),
    ],
  };
};

/** How a guard takes a change of the database back. */
export const revertsOf = (change: GuardedChange): readonly Revert[] => {
  const inserts = change.operations.filter(({ op }) => op === "insert");
  if (inserts.length > 0) return [unmade(change, inserts)];
  return [change.removes === true ? remade(change) : updates(change)];
};
