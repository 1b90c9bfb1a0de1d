import { homedir } from "node:os";
import { resolve } from "node:path";
import { chooseShare } from "../../core/import/discover/choose-share.js";
import { topologyOfHosts } from "../../core/import/discover/topology-of-hosts.js";
import type { FoundTopology } from "../../core/import/found-topology.js";
import type { NamedHost } from "../../core/import/host-argument.js";
import type { Snapshot } from "../../core/snapshot/snapshot.js";
import type { CliContext } from "../context.js";
import { openSnapshot } from "../evidence/open-snapshot.js";
import { Failure } from "../failure.js";
import { flag, path, type OptionsOf, value } from "../verb/specs.js";
import { lookAtHosts, type LookOptions } from "./look-at-hosts.js";
import { lookAtSnapshot } from "./look-at-snapshot.js";
import { nameHosts } from "./name-hosts.js";

/** What is looked at, and how. */
export const LOOK = {
  snapshot: path("<file>", "look at a snapshot; hosts then say how to log in to those in it"),
  bridge: value("<name>", "the overlay's bridge; by default the one that has VXLAN tunnels"),
  sshConfig: path("<file>", "an SSH configuration instead of your own"),
  identity: path("<file>", "private key; your SSH configuration's by default"),
  knownHosts: path("<file>", "host keys; your SSH configuration's by default"),
  sudo: flag("run everything there through sudo -n"),
  containerEngine: value("<command>", "docker (default), podman, or an absolute path"),
  owner: value("<name>", "only what this topology has claimed on the hosts; the file is its file"),
  unclaimed: flag("only what no topology has claimed on the hosts"),
};

/** A topology of something else, and lines that say of what. */
export interface Origin {
  readonly found: FoundTopology;
  readonly origin: readonly string[];
}

/** From the shell's folder, as a topology's own paths start at its file. */
const absolute = (path: string): string =>
  path.startsWith("~/") ? resolve(homedir(), path.slice(2)) : resolve(path);

const login = (options: OptionsOf<typeof LOOK>) => {
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

interface Named {
  /** As a person named it; undefined: it was not said. */
  readonly name: string | undefined;
  /** Where nobody has said one, on the hosts neither. */
  readonly fallback: string;
}

/**
 * A first topology of live hosts, or of a snapshot. Nothing is written on them. A host that cannot be
 * read is a Failure, and so is what several topologies have claimed, unless it was said whose part is
 * wanted; a container that cannot be read is left out, and said.
 *
 * @param hosts as a command line names them
 */
export const discoverTopology = async (
  context: Pick<CliContext, "signal">,
  hosts: readonly string[],
  { name, fallback }: Named,
  options: OptionsOf<typeof LOOK>,
): Promise<Origin> => {
  const { bridge, snapshot, owner, unclaimed } = options;
  const look = { ...(bridge === undefined ? {} : { bridge }), login: login(options) };
  const named = nameHosts(hosts);
  const looked =
    snapshot === undefined
      ? { hosts: await lookAtHosts(context, atLeastOne(named), look), origin: [HOSTS, MARKED] }
      : fromSnapshot(await openSnapshot(snapshot), named, look);
  const wanted = {
    ...(name === undefined ? {} : { name }),
    ...(owner === undefined ? {} : { owner }),
    ...(unclaimed === undefined ? {} : { unclaimed }),
  };
  const chosen = chooseShare(looked.hosts, wanted, fallback);
  if (!chosen.ok)
    throw new Failure({
      what: "the hosts are not one topology's",
      why: chosen.problem,
      next: "say whose part is wanted: --owner NAME, or --unclaimed; or all of it as a topology of its own: --name NEW",
    });
  const { name: called, share } = chosen.value;
  return { found: topologyOfHosts(looked.hosts, called, share), origin: looked.origin };
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
