import { pulumiLine } from "../model/hints.js";
import type { Subject } from "../model/subject.js";
import type { Words } from "../model/words.js";
import type { Topology } from "../topology/topology.js";

/**
 * One line for a shell that remediates every host but `hosts`, of which nothing is read, declared or
 * changed, recorded or not; undefined where there is none to leave out, or no other. The engine
 * keeps what is excluded as it is recorded.
 */
export const commandWithout = (
  topology: Topology,
  hosts: readonly string[],
  subject: Subject,
): string | undefined => {
  const others = Object.keys(topology.hosts).filter((name) => !hosts.includes(name));
  if (hosts.length === 0 || others.length === 0) return undefined;
  const excluded = patterns(topology, hosts).flatMap((pattern) => ["--exclude", pattern]);
  return pulumiLine({ ...subject, without: hosts }, "up", ...excluded);
};

/** What can be done while nothing of some hosts can be read. */
export interface Meanwhile {
  readonly said: Words;
  /** One line for a shell. */
  readonly command: string;
}

/** The same, with what it is for; undefined where there is no such command. */
export const meanwhileWithout = (
  topology: Topology,
  hosts: readonly string[],
  subject: Subject,
): Meanwhile | undefined => {
  const command = commandWithout(topology, hosts, subject);
  const said = `Nothing of ${hosts.join(", ")} can be read. To remediate the other hosts meanwhile:`;
  return command === undefined ? undefined : { said, command };
};

/** Both, one below the other. */
export const meanwhileText = ({ said, command }: Meanwhile): Words => `${said}\n${command}`;

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
