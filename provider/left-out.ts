import type { CommandResult } from "../core/model/command.js";
import type { HostTarget } from "../core/model/target.js";
import { WITHOUT_HOSTS } from "../core/model/without-hosts.js";
import type { ClosableConnection } from "../core/engine/engine.js";

/** A connection to a host that this run does without: it answers so, and nobody logs in. */
export const leftOut = ({ name }: HostTarget): ClosableConnection => {
  const refused: CommandResult = {
    exitCode: null,
    stdout: "",
    stderr: "",
    durationMs: 0,
    failure: {
      kind: "unreachable",
      reason: `this run does without it (${WITHOUT_HOSTS})`,
      next: `Exclude what is recorded of ${name}, or take it out of ${WITHOUT_HOSTS}.`,
    },
  };
  return { host: name, run: () => Promise.resolve(refused), close: () => Promise.resolve() };
};
