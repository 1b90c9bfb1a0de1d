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

/** Whether both are of one bridge, or of whatever else they are about. */
export const isBeside = ({ about }: Undeclared, other: Undeclared): boolean =>
  JSON.stringify(other.about) === JSON.stringify(about);

/** Whether it is a flow of the bridge that another fact is about. */
export const isFlowBeside = (fact: Undeclared, other: Undeclared): boolean =>
  other.code === "ovs-flow" && isBeside(fact, other);

const isBefore = (other: Undeclared, flow: Undeclared): boolean =>
  isFlowBeside(flow, other) &&
  tableOf(other.value) === 0 &&
  priorityOf(other.value) > priorityOf(flow.value);

/** What it does: "drop", "NORMAL". */
export const actionsOf = (flow: string): string => flow.split(" actions=")[1] ?? "";
