import type { CommandFailure } from "../model/command.js";
import type { Unknown } from "../model/unknown.js";

/** A sentence for a command that has no exit code of its own. */
export const describeFailure = (failure: CommandFailure): string => {
  switch (failure.kind) {
    case "unreachable":
      return failure.reason;
    case "connection-lost":
      return `the connection broke while the command ran (${failure.reason})`;
    case "timed-out":
      return `no answer within ${failure.afterMs / 1000} s`;
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
): Unknown => {
  const kind = failure.kind === "connection-lost" ? "unreachable" : failure.kind;
  return {
    kind,
    host,
    what,
    reason: describeFailure(failure),
    next: adviceFor(host, failure),
  };
};

const adviceFor = (host: string, failure: CommandFailure): string => {
  if (failure.kind === "cancelled") return "Run it again when you are ready.";
  const advice = failure.kind === "unreachable" ? failure.next : undefined;
  return advice ?? `Check that you can log in to ${host} with ssh by hand, then run this again.`;
};
