import type { CommandResult, HostConnection } from "../model/command.js";
import type { ObservedGuard } from "../model/observed-guard.js";
import type { Result } from "../model/result.js";
import type { Step } from "../model/step.js";
import type { Words } from "../model/words.js";

/** The guard of one host, as a step meets it. */
export interface StepGuard {
  /** Runs the step with the guard before it. Why it did not begin, where the guard cannot be had. */
  readonly run: (step: Step, connection: HostConnection) => Promise<Result<CommandResult, Words>>;
  /** Has all hosts go back, for a reason that the run has met. */
  readonly lose: (why: Words) => void;
  /** Counts something that failed or was refused; too many have all hosts go back. */
  readonly fail: () => void;
  /** Asks the host whether its guard is still armed; why nothing more is written, where that is so. */
  readonly look: () => Promise<Words | undefined>;
  /** What becomes of everything that the run wrote, once a host was lost; undefined while none was. */
  readonly goesBack: () => Words | undefined;
}

/** What became of a host's guard at the end. */
export interface SettledGuard {
  readonly host: string;
  /** The run that armed it, which was cut off; absent: the one that ends it. */
  readonly of?: string;
  /**
   * `pending`: it fires by itself, within so many seconds of the last time that the run was heard of; `gone`:
   * the host has none any more, so that what was written there stays.
   */
  readonly status: "confirmed" | "reverted" | "pending" | "gone";
  readonly seconds: number;
  /** Why it is not confirmed. */
  readonly reason?: Words;
  /** What it says of itself, where it answers. */
  readonly guard?: ObservedGuard;
}
