import type { CommandResult } from "../model/command.js";
import type { Unknown } from "../model/unknown.js";
import type { ClosableConnection } from "./types.js";

/** A connection that runs nothing, and answers every command with why and what to do instead. */
export const refusingConnection = (
  host: string,
  { reason, next }: Pick<Unknown, "reason" | "next">,
): ClosableConnection => {
  const refused: CommandResult = {
    exitCode: null,
    stdout: "",
    stderr: "",
    durationMs: 0,
    failure: { kind: "unreachable", reason, next },
  };
  return { host, run: () => Promise.resolve(refused), close: () => Promise.resolve() };
};
