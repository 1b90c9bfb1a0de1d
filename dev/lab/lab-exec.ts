import { constants } from "node:os";
import { execa } from "execa";
import type { LabPaths } from "./lab-paths.js";
import { LabError } from "./lab-error.js";
import { inHost } from "./lab-session.js";
import { labEnvironment, type Argv } from "./run-command.js";
import { requireHost } from "./running-hosts.js";

/**
 * Runs a command on a host with the caller's standard streams; returns its exit code, 128 + n when
 * signal n ended it. Rejects with kind "down" or "no-such-host".
 */
export const labExec = async (lab: LabPaths, host: string, argv: Argv): Promise<number> => {
  const running = await requireHost({ lab, report: () => undefined }, host);
  const [program, ...args] = inHost(running, argv);
  const term = process.env["TERM"];
  const result = await execa(program, args, {
    stdio: "inherit",
    env: { ...labEnvironment(lab.dir), ...(term === undefined ? {} : { TERM: term }) },
    extendEnv: false,
    reject: false,
  });
  if (result.exitCode !== undefined) return result.exitCode;
  if (result.signal !== undefined) return 128 + constants.signals[result.signal];
  throw new LabError(
    "command",
    `${host}: could not run ${program}: ${result.originalMessage ?? ""}`,
  );
};
