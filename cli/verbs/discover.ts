import { homedir } from "node:os";
import { resolve } from "node:path";
import { topologyOfHosts } from "../../core/import/discover/topology-of-hosts.js";
import type { NamedHost } from "../../core/import/host-argument.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import type { CliContext } from "../context.js";
import { openSnapshot } from "../evidence/open-snapshot.js";
import { Failure } from "../failure.js";
import { lookAtHosts, type LookOptions } from "../import/look-at-hosts.js";
import { lookAtSnapshot } from "../import/look-at-snapshot.js";
import { nameHosts } from "../import/name-hosts.js";
import { checkTopologyPlace, writeTopology } from "../import/write-topology.js";
import { say } from "../say.js";
import { defineVerb } from "../verb/define-verb.js";
import { flag, rest, value, type OptionsOf } from "../verb/specs.js";
import { HOST_OPERAND } from "../import/host-operand.js";

const OPTIONS = {
  snapshot: value("<file>", "look at a snapshot; hosts then say how to log in to those in it"),
  output: value("<file>", "where to; standard output by default", { short: "o" }),
  force: flag("replace the file where it is there already"),
  bridge: value("<name>", "the overlay's bridge; by default the one that has VXLAN tunnels"),
  name: value("<name>", "the topology's name; discovered by default"),
  sshConfig: value("<file>", "an SSH configuration instead of your own"),
  identity: value("<file>", "private key; your SSH configuration's by default"),
  knownHosts: value("<file>", "host keys; your SSH configuration's by default"),
  sudo: flag("run everything there through sudo -n"),
  containerEngine: value("<command>", "docker (default), podman, or an absolute path"),
};

export type DiscoverOptions = OptionsOf<typeof OPTIONS>;

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
 * `overlay discover`: a first topology of live hosts, or of a snapshot. Nothing is written on them. A
 * host that cannot be read is a Failure; a container that cannot is left out, and said.
 */
export const discover = async (
  context: CliContext,
  arguments_: readonly string[],
  options: DiscoverOptions,
): Promise<void> => {
  const { bridge, output, force, name = "discovered" } = options;
  await checkTopologyPlace(output, force);
  const look = { ...(bridge === undefined ? {} : { bridge }), login: login(options) };
  const named = nameHosts(arguments_);
  const { hosts, origin } =
    options.snapshot === undefined
      ? { hosts: await lookAtHosts(context, atLeastOne(named), look), origin: [HOSTS, MARKED] }
      : fromSnapshot(await openSnapshot(options.snapshot), named, look);
  await writeTopology(context, topologyOfHosts(hosts, name), { origin, output, say });
};

const atLeastOne = (hosts: readonly NamedHost[]): readonly NamedHost[] => {
  if (hosts.length > 0) return hosts;
  throw new Failure({
    what: "there is nothing to look at",
    why: "neither a host nor a snapshot is named",
    next: "npx overlay discover HOST…, or npx overlay discover --snapshot FILE",
  });
};

const fromSnapshot = (snapshot: Snapshot, named: readonly NamedHost[], look: LookOptions) => ({
  hosts: lookAtSnapshot(snapshot, named, look),
  origin: [
    `What hosts showed at ${snapshot.takenAt}; made by "overlay discover" of a snapshot.`,
    `Containers that its topology ("${snapshot.topology}") does not name were not looked at.`,
    MARKED,
  ],
});

const HOSTS = 'What runs on the hosts, as it is; made by "overlay discover".';
const MARKED =
  'What had to be concluded is marked "assumed". Not looked at: the platform\'s agents, VLAN ranges.';

export default defineVerb({
  name: "discover",
  summary: "make a first topology file of what runs on hosts; writes nothing on them",
  arguments: { hosts: rest("[hosts...]", HOST_OPERAND) },
  options: OPTIONS,
  run: (context, options, { hosts }) => discover(context, hosts, options),
});
