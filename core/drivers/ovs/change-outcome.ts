import type { Rows } from "./change-answer.js";
import type { Guard, GuardedChange, Operation } from "./guarded-change.js";
import { showCell } from "./ovsdb-cell.js";

type LiveRow = Readonly<Record<string, unknown>>;

const differencesOf = ({ table, name, row }: Guard, live: LiveRow | undefined): string[] => {
  if (row === null) return live === undefined ? [] : [`${table} ${name}: was not there, is now`];
  if (live === undefined) return [`${table} ${name}: was there, is gone`];
  return Object.entries(row).flatMap(([column, was]) => {
    const is = live[column];
    return showCell(was) === showCell(is)
      ? []
      : [`${table} ${name} ${column}: was ${showCell(was)}, is ${showCell(is)}`];
  });
};

/** How what was read back differs from what the change was guarded by. */
export const differences = ({ guards }: GuardedChange, readBack: Rows): readonly string[] =>
  guards.flatMap((guard, index) => differencesOf(guard, readBack[index]?.rows[0]));

/** Whether everything is still what the change was guarded by. */
export const isAsBefore = (change: GuardedChange, readBack: Rows): boolean =>
  differences(change, readBack).length === 0;

const holds = (operation: Operation, { guards }: GuardedChange, readBack: Rows): boolean => {
  const { op, table, where, row } = operation;
  const index = guards.findIndex(
    (guard) =>
      guard.table === table &&
      JSON.stringify(where) === JSON.stringify([["name", "==", guard.name]]),
  );
  const live = readBack[index]?.rows[0];
  if (op !== "update" || live === undefined) return false;
  return Object.entries(row as LiveRow).every(
    ([column, to]) => showCell(to) === showCell(live[column]),
  );
};

/**
 * Whether the change is there: every row that it was to write is as it was to be, what it was to make
 * is there, what it was to remove is gone. False too where its guards do not show that.
 */
export const isMade = (change: GuardedChange, readBack: Rows): boolean => {
  const { guards, operations, removes } = change;
  const isThere = (index: number): boolean => readBack[index]?.rows[0] !== undefined;
  if (removes === true) return guards.every((_guard, index) => !isThere(index));
  if (operations.some(({ op }) => op === "insert")) {
    return guards.every((_guard, index) => isThere(index));
  }
  return operations.length > 0 && operations.every((one) => holds(one, change, readBack));
};
