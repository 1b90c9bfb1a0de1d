import type { HostCommand } from "../../model/command.js";
import { requireContainerName } from "../../model/container-name.js";

/** Runs a constant script inside a container; `args` are its positional parameters. */
export const containerScript = (
  container: string,
  script: string,
  args: readonly string[],
): HostCommand => ({
  argv: ["docker", "exec", "-i", requireContainerName(container), "sh", "-s", "--", ...args],
  stdin: script,
  timeoutMs: 120_000,
});
