import type { CommandResult } from "../model/command.js";
import type { ClosableConnection } from "./types.js";
import { type Problem } from "../messages/unknowns.js";

/** A connection that runs nothing, and answers every command with why and what to do instead. */
export const refusingConnection = (
  host: string,
  { code, facts, reason, next }: Problem,
): ClosableConnection => {
  const refused: CommandResult = {
    exitCode: null,
    stdout: "",
    stderr: "",
    durationMs: 0,
    failure: { kind: "unreachable", code, facts, reason, next },
  };
  return { host, run: () => Promise.resolve(refused), close: () => Promise.resolve() };
};
