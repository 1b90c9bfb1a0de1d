import { homedir } from "node:os";
import { resolve } from "node:path";
import { topologyOfHosts } from "../../core/import/discover/topology-of-hosts.js";
import type { CliContext } from "../context.js";
import { lookAtHosts } from "../import/look-at-hosts.js";
import { nameHosts } from "../import/name-hosts.js";
import { writeTopology } from "../import/write-topology.js";

export interface DiscoverOptions {
  /** Absent or "-": standard output. */
  readonly output?: string;
  readonly bridge?: string;
  /** Of the topology; "discovered" by default. */
  readonly name?: string;
  readonly sshConfig?: string;
  readonly identity?: string;
  readonly knownHosts?: string;
  readonly sudo?: true;
  readonly containerEngine?: string;
}

/** From the shell's folder, as a topology's own paths start at its file. */
const absolute = (path: string): string =>
  path.startsWith("~/") ? resolve(homedir(), path.slice(2)) : resolve(path);

const login = (options: DiscoverOptions) => {
  const { sshConfig, identity, knownHosts, sudo, containerEngine } = options;
  return {
    ssh: {
      ...(identity === undefined ? {} : { identityFile: absolute(identity) }),
      ...(knownHosts === undefined ? {} : { knownHostsFile: absolute(knownHosts) }),
      ...(sshConfig === undefined ? {} : { configFile: absolute(sshConfig) }),
    },
    ...(sudo === undefined ? {} : { sudo }),
    ...(containerEngine === undefined ? {} : { containerEngine }),
  };
};

/**
 * `overlay discover`: a first topology of live hosts. Nothing is written on them. A host that cannot
 * be read is a Failure; a container that cannot is left out, and said.
 */
export const discover = async (
  context: CliContext,
  arguments_: readonly string[],
  options: DiscoverOptions,
): Promise<void> => {
  const { bridge, output, name = "discovered" } = options;
  const hosts = await lookAtHosts(context, nameHosts(arguments_), {
    ...(bridge === undefined ? {} : { bridge }),
    login: login(options),
  });
  await writeTopology(context, topologyOfHosts(hosts, name), { origin: ORIGIN, output, say });
};

const ORIGIN = [
  'What runs on the hosts, as it is; made by "overlay discover".',
  'What had to be concluded is marked "assumed". Not looked at: the platform\'s agents, VLAN ranges.',
];

const say = (line: string): void => void process.stderr.write(`${line}\n`);
