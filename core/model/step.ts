import type { CommandResult, HostCommand } from "./command.js";
import type { HandCommands } from "./hand-command.js";
import type { Result } from "./result.js";
import type { Revert } from "./revert.js";
import type { RowWrite } from "./row-write.js";
import type { Unknown } from "./unknown.js";
import type { Words } from "./words.js";

/** What a command's result means for the step that ran it. */
export type Verdict =
  | { readonly status: "done"; readonly detail?: Words }
  /** Somebody changed the thing since it was observed; nothing was written. */
  | { readonly status: "conflict"; readonly reason: Words }
  /** Nothing was written, as far as that is certain; else it is `unknown` or `incomplete`. */
  | { readonly status: "failed"; readonly reason: Words }
  /** It was written, wholly or in part, stays, and is not all that was asked for. */
  | { readonly status: "incomplete"; readonly reason: Words }
  /** It was written, all of it, and the host says that it cannot use it. */
  | { readonly status: "unusable"; readonly reason: Words }
  /** It may have been written, or still be: nothing says so. */
  | { readonly status: "unknown"; readonly reason: Words };

/** A result, and how the host's container engine is called where that is not docker. */
export type StepResult = CommandResult & { readonly engine?: string };

/** One guarded action on one host. */
export interface Step {
  /** What runs, for a person: "set trunks of vtep-10-14-23-1 to 3034,3096". */
  readonly title: Words;
  /** Why: the change that asked for it. */
  readonly why: Words;
  /** How a person would undo it by hand; empty where no command does. */
  readonly undo: HandCommands;
  /** What to say when it starts, for a step that takes its time. */
  readonly announce?: Words;
  /** False for a step that only looks or opens (a pending session); true when the host changes. */
  readonly writes: boolean;
  /** Makes final what the step before it wrote, so a run that is stopped in between still takes it; false by default. */
  readonly completes?: true;
  readonly command: HostCommand;
  /** Reads the result; never assumes that exit code 0 is success. */
  readonly judge: (result: StepResult) => Verdict;
  /** How a guard on the host takes it back; absent: no guard has to do with it. */
  readonly reverts?: readonly Revert[];
  /** Takes over the guard of a run that was cut off: it ends as this run's own do; absent: none. */
  readonly takesOver?: { readonly run: string; readonly seconds: number };
  /** Rows of Open vSwitch's database that it changes; absent: none. */
  readonly rows?: readonly RowWrite[];
  /**
   * Runs when this step or a later one did not succeed, and takes back this step and all after it,
   * e.g. aborting a configuration session.
   */
  readonly cleanUp?: HostCommand;
}

/** The steps that make a thing as it is wanted, in order; or why there are none to be had. */
export type Planned = Result<readonly Step[], Unknown>;

/** What became of a step. */
export interface StepOutcome {
  readonly title: Words;
  /** `taken-back`: it was done, and undone when a later step did not succeed. */
  readonly status:
    "applied" | "incomplete" | "taken-back" | "failed" | "conflict" | "not-run" | "unknown";
  /** Why it was not applied; of what was applied, what the host says against it. */
  readonly reason?: Words;
  /** As the step's, on the host that it ran on. */
  readonly undo: HandCommands;
}
