import type { ChangeName } from "./changes.js";
import type { FaultName } from "./faults.js";

/**
 * When a fault meets a run: `first`, before it begins; `before`, as the step on host-b is about to write, and
 * host-a's goes on; `after`, when it has written and its answer is on its way; `proofs`, when everything is written
 * and the proofs run.
 */
export type Moment = "first" | "before" | "after" | "proofs";

/**
 * What is there once all is quiet, on all hosts together: `old`, `new`; `alike`: one or the other, which depends on
 * how fast the machine is.
 */
export type Ending = "old" | "new" | "alike";

/** One fault at one moment of one kind of step. */
export interface Cell {
  readonly fault: FaultName;
  readonly moment: Moment;
  readonly change: ChangeName;
  readonly ends: Ending;
}

export const nameOf = ({ fault, moment, change }: Cell): string => `${fault}.${moment}.${change}`;
