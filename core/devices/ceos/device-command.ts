import type { HostCommand } from "../../model/command.js";
import { requireContainerName } from "../../model/container-name.js";
import { linesInto, type HandCommands } from "../../model/hand-command.js";

/** Runs one command of the device's CLI at privilege level 15. */
export const deviceCli = (container: string, command: string): HostCommand => ({
  argv: ["docker", "exec", requireContainerName(container), "FastCli", "-p", "15", "-c", command],
});

/** How a person enters configuration lines by hand and saves them. */
export const byHand = (container: string, lines: readonly string[]): HandCommands => [
  linesInto(container, ["FastCli", "-p", "15"], ["configure", ...lines, "end", "write memory"]),
];
