import type { Step } from "../../model/step.js";
import { changeCommand } from "./change-command.js";
import type { GuardedChange } from "./guarded-change.js";
import { judgeChange } from "./judge-change.js";
import { revertsOf } from "./reverts-of.js";
import { rowWrites } from "./row-writes.js";

/** A guarded change of the database as a step. */
export const changeStep = (
  texts: Pick<Step, "title" | "why" | "undo">,
  runId: string,
  change: Omit<GuardedChange, "comment">,
): Step => {
  const complete = { ...change, comment: `overlay-operator ${runId}: ${texts.title}` };
  return {
    ...texts,
    writes: true,
    command: changeCommand(complete),
    judge: (result) => judgeChange(complete, result),
    reverts: revertsOf(complete),
    rows: rowWrites(complete),
  };
};
