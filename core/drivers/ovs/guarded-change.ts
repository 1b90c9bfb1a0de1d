import type { Cell } from "./ovsdb-cell.js";

export type Table = "Bridge" | "Interface" | "Port";
export type Row = Readonly<Record<string, Cell>>;

/** A row, found by name, that must still be what it was when it was observed. */
export interface Guard {
  readonly table: Table;
  readonly name: string;
  /** Columns and their observed values; null: there must be no such row. */
  readonly row: Row | null;
}

/** An operation of RFC 7047, section 5.2. */
export type Operation = Readonly<Record<string, unknown>>;

/** A change of the database that happens completely, or not at all when a guard does not hold. */
export interface GuardedChange {
  readonly guards: readonly Guard[];
  readonly operations: readonly Operation[];
  /** Goes into the database's log: who did it, and in which run. */
  readonly comment: string;
  /** The interface that must work afterwards, or be gone. */
  readonly interfaceName: string;
  /** Whether the interface goes with its port; false by default. */
  readonly removes?: true;
  /**
   * What the switch itself then shows of that interface, as a condition of ovs-vsctl(8):
   * "mtu=1446". For what is in effect only after `cur_cfg` says so.
   */
  readonly until?: string;
  /**
   * Columns that are written so first when the change is taken back, and then as they were: for what stays in
   * effect when nobody asks for it any more. Absent: straight as they were.
   */
  readonly back?: Row;
}

const byName = (name: string): unknown => [["name", "==", name]];

const columnsOf = ({ row }: Guard): readonly string[] => Object.keys(row ?? { name: "" });

/** `timeout: 0` makes a wait fail at once, and with it the whole transaction (section 5.2.6). */
const waitOperation = (guard: Guard): Operation => ({
  op: "wait",
  table: guard.table,
  where: byName(guard.name),
  columns: columnsOf(guard),
  until: "==",
  rows: guard.row === null ? [] : [guard.row],
  timeout: 0,
});

export const updateRow = (table: Table, name: string, row: Row): Operation => ({
  op: "update",
  table,
  where: byName(name),
  row,
});

/**
 * The change as one transaction. Raising `next_cfg` makes ovs-vswitchd reconfigure itself and then
 * raise `cur_cfg` to the same value, which is how one knows that the change is in effect
 * (ovs-vswitchd.conf.db(5), table Open_vSwitch).
 */
export const changeTransaction = (change: GuardedChange): string =>
  JSON.stringify([
    "Open_vSwitch",
    ...change.guards.map(waitOperation),
    ...change.operations,
    { op: "mutate", table: "Open_vSwitch", where: [], mutations: [["next_cfg", "+=", 1]] },
    { op: "select", table: "Open_vSwitch", where: [], columns: ["next_cfg"] },
    { op: "comment", comment: change.comment },
  ]);

/** Reads what the guards looked at, in their order, and last the interface's state. */
export const readBackTransaction = ({ guards, interfaceName }: GuardedChange): string =>
  JSON.stringify([
    "Open_vSwitch",
    ...guards.map((guard) => ({
      op: "select",
      table: guard.table,
      where: byName(guard.name),
      columns: columnsOf(guard),
    })),
    {
      op: "select",
      table: "Interface",
      where: byName(interfaceName),
      columns: ["error", "ofport"],
    },
  ]);
