import type { HostTools } from "../model/target.js";

/** The Open vSwitch tools read this variable themselves (ovs-appctl(8), ovs-vsctl(8)). */
const OVS_RUN_DIR = "OVS_RUNDIR";

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
  const environment = environmentOf(tools ?? {});
  const inside: [string, ...string[]] =
    environment.length === 0 ? own : ["env", ...environment, ...own];
  return sudo ? ["env", "LC_ALL=C", "sudo", "-n", "--", ...inside] : inside;
};

const environmentOf = ({ containerEngine, ovsdb, ovsRunDir }: HostTools): readonly string[] => [
  ...(containerEngine === undefined ? [] : [`OVERLAY_CONTAINER_ENGINE=${containerEngine}`]),
  ...(ovsdb === undefined ? [] : [`OVERLAY_OVSDB=${ovsdb}`]),
  ...(ovsRunDir === undefined ? [] : [`${OVS_RUN_DIR}=${ovsRunDir}`]),
];
