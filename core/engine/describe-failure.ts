import type { CommandFailure } from "../model/command.js";
import type { Unknown } from "../model/unknown.js";
import { problem, type Problem } from "../messages/unknowns.js";

/** A sentence for a command that has no exit code of its own. */
export const describeFailure = (failure: CommandFailure): string => {
  switch (failure.kind) {
    case "unreachable":
      return failure.reason;
    case "connection-lost":
      return `the connection broke while the command ran (${failure.reason})`;
    case "timed-out":
      return `no answer within ${failure.afterMs / 1000} s`;
    case "too-large":
      return `it printed more than ${failure.bytes / 1024 / 1024} MB and was cut off`;
    case "cancelled":
      return "the run was stopped";
  }
};

/** True when the command may have taken effect although nothing says so. */
export const mayHaveRun = (failure: CommandFailure): boolean => failure.kind !== "unreachable";

/** The same failure, as the reason why an observation of `host` is unknown. */
export const unknownFromFailure = (
  host: string,
  what: string,
  failure: CommandFailure,
): Unknown => ({ host, what, ...problemOf(host, failure) });

const problemOf = (host: string, failure: CommandFailure): Problem => {
  switch (failure.kind) {
    case "unreachable": {
      const { kind, code, facts = {}, reason, next } = failure;
      const plain = problem("HOST-UNREACHABLE", { host, why: reason });
      return code === undefined ? plain : { kind, code, facts, reason, next: next ?? plain.next };
    }
    case "connection-lost":
      return problem("HOST-CONNECTION-LOST", { host, why: failure.reason });
    case "timed-out":
      return problem("HOST-TIMED-OUT", { host, seconds: failure.afterMs / 1000 });
    case "too-large":
      return problem("HOST-ANSWER-TOO-LARGE", { host, megabytes: failure.bytes / 1024 / 1024 });
    case "cancelled":
      return problem("RUN-CANCELLED", {});
  }
};
