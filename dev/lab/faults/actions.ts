import type { Argv } from "../run-command.js";
import type { ContainerRestart, EosLines, HostCommand } from "./fault.js";

/** A command on a host. */
export const command = (host: string, argv: Argv): HostCommand => ({ kind: "command", host, argv });

/** A POSIX shell script on a host; `args` are its $1 and so on. */
export const script = (host: string, text: string, ...args: readonly string[]): HostCommand =>
  command(host, ["sh", "-euc", text, "sh", ...args]);

/** Lines of a device's configuration mode. */
export const eos = (host: string, device: string, ...lines: readonly string[]): EosLines => ({
  kind: "eos",
  host,
  device,
  lines,
});

/** A restart of a device's container. */
export const restart = (
  host: string,
  device: string,
  ports: ContainerRestart["ports"],
): ContainerRestart => ({ kind: "restart", host, device, ports });
