import type { Undeclared } from "../../undeclared/undeclared.js";

const numberIn = (flow: string, name: string, other: number): number =>
  Number(new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(flow)?.[1] ?? other);

export const tableOf = (flow: string): number => numberIn(flow, "table", 0);

/** Of a flow that is printed without one (ovs-ofctl(8), "Flow Syntax"). */
const DEFAULT_PRIORITY = 32_768;

const priorityOf = (flow: string): number => numberIn(flow, "priority", DEFAULT_PRIORITY);

/**
 * Whether a flow meets what it matches: no other one that decides otherwise takes it first, or does not
 * send it to this one's table.
 */
export const meetsFirst = (flow: Undeclared, facts: readonly Undeclared[]): boolean =>
  tableOf(flow.value) === 0 && !facts.some((other) => isBefore(other, flow));

const isBefore = (other: Undeclared, { about, value }: Undeclared): boolean =>
  other.code === "ovs-flow" &&
  JSON.stringify(other.about) === JSON.stringify(about) &&
  tableOf(other.value) === 0 &&
  priorityOf(other.value) > priorityOf(value);

/** What it does: "drop", "NORMAL". */
export const actionsOf = (flow: string): string => flow.split(" actions=")[1] ?? "";
