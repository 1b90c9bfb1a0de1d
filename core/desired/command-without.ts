import { WITHOUT_HOSTS } from "../model/without-hosts.js";
import type { Topology } from "../topology/topology.js";

/**
 * One line for a shell that mends every host but `hosts`, of which nothing is read, declared or
 * changed, recorded or not; undefined where there is none to leave out, or no other. The engine
 * keeps what is excluded as it is recorded. The names need no escapes: NAME in core/topology/rules
 * allows letters, digits and _ . - alone.
 *
 * @param stack name of the stack; that which is selected by default
 */
export const commandWithout = (
  topology: Topology,
  hosts: readonly string[],
  stack?: string,
): string | undefined => {
  const others = Object.keys(topology.hosts).filter((name) => !hosts.includes(name));
  if (hosts.length === 0 || others.length === 0) return undefined;
  const excluded = patterns(topology, hosts).map((pattern) => `--exclude '${pattern}'`);
  const chosen = stack === undefined ? [] : ["--stack", stack];
  return [`${WITHOUT_HOSTS}=${hosts.join(",")}`, "pulumi", "up", ...chosen, ...excluded].join(" ");
};

/** The same, with what it is for; empty where there is no such command. */
export const wayOnWithout = (
  topology: Topology,
  hosts: readonly string[],
  stack?: string,
): string => {
  const command = commandWithout(topology, hosts, stack);
  return command === undefined
    ? ""
    : `Nothing of ${hosts.join(", ")} can be read. To mend the other hosts meanwhile:\n${command}`;
};

/**
 * URN patterns of everything that belongs to the hosts, by the names that the components give: a
 * host's own things and its tunnels, and a device's. `*` ends at a colon, `**` does not.
 */
const patterns = ({ devices }: Topology, hosts: readonly string[]): readonly string[] => [
  ...hosts.flatMap((host) => [`**::${host}`, `**::${host}:*`, `**::${host}-to-**`]),
  ...Object.values(devices)
    .filter(({ host }) => hosts.includes(host))
    .flatMap(({ name }) => [`**::${name}`, `**::${name}:*`]),
];
