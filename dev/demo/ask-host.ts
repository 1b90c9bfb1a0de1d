import type { CommandResult, HostConnection } from "../../core/model/command.js";
import { Failure } from "../../cli/failure.js";

/** A command that has to work: its output, or a Failure with the tool's own words. */
export const ask = async (
  connection: HostConnection,
  argv: readonly [string, ...string[]],
): Promise<string> => {
  const result = await connection.run({ argv });
  if (result.exitCode === 0) return result.stdout;
  throw new Failure({
    what: `"${argv.join(" ")}" did not work`,
    where: connection.host,
    why: whyNot(result),
    next: `look for yourself: npx overlay lab exec ${connection.host} -- ${argv.join(" ")}`,
  });
};

const whyNot = ({ exitCode, stderr, stdout, failure }: CommandResult): string => {
  if (failure === undefined) return `exit code ${exitCode ?? "none"}: ${stderr}${stdout}`;
  switch (failure.kind) {
    case "unreachable":
    case "connection-lost":
      return failure.reason;
    case "cancelled":
    case "timed-out":
    case "too-large":
      return failure.kind;
  }
};
