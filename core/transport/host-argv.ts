import { toolEnvironment, type HostTools } from "../model/target.js";

/**
 * What runs on a host for a command: with the host's settings in its environment, and as root where
 * the host asks for it. Scripts find the container engine in `OVERLAY_CONTAINER_ENGINE` (docker when
 * unset) and the database in `OVERLAY_OVSDB` (when set), so that they stay constant texts; a command
 * that begins with `docker` begins with the engine's name instead. `sudo -n` fails rather than ask.
 */
export const hostArgv = (
  tools: HostTools | undefined,
  argv: readonly string[],
): [string, ...string[]] => {
  const { sudo = false, containerEngine } = tools ?? {};
  const [program = "", ...args] = argv;
  const own: [string, ...string[]] = [
    program === "docker" ? (containerEngine ?? program) : program,
    ...args,
  ];
  // The observing program has the settings in it.
  if (sudo === "read-only") return ["env", "LC_ALL=C", "sudo", "-n", "--", ...argv];
  const environment = toolEnvironment(tools ?? {}).map(([name, value]) => `${name}=${value}`);
  const inside: [string, ...string[]] =
    environment.length === 0 ? own : ["env", ...environment, ...own];
  return sudo ? ["env", "LC_ALL=C", "sudo", "-n", "--", ...inside] : inside;
};
