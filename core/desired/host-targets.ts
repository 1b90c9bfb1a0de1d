import { dirname, resolve } from "node:path";
import { DEFAULT_KIND } from "../devices/index.js";
import { isReadOnly, type HostTarget, type SshTarget } from "../model/target.js";
import { ownUdpPort } from "../model/tunnel-options.js";
import { groupBy } from "../model/group-by.js";
import { onceFor } from "../model/once-for.js";
import { ownEntry } from "../topology/own-entry.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Host, Topology } from "../topology/topology.js";
import { floodRequests } from "./flood-requests.js";
import { linkedHostPairs } from "./host-pairs.js";
import type { LinkProof } from "./link-proofs.js";
import { liveRequests } from "./live-requests.js";
import { pingRequests } from "./ping-requests.js";

/**
 * How to reach every host, and which containers are to be observed there.
 *
 * @param topologyFile path of the file: relative paths in it start at its folder.
 * @param home the folder that `~/` stands for; by default the user's, from $HOME.
 */
export const hostTargets = (
  topology: EffectiveTopology,
  topologyFile: string,
  home: string = process.env["HOME"] ?? "/",
): readonly HostTarget[] => {
  const folder = dirname(resolve(topologyFile));
  const absolute = (path: string): string =>
    path.startsWith("~/") ? resolve(home, path.slice(2)) : resolve(folder, path);
  return Object.values(topology.hosts).map((host) => ({
    name: host.name,
    owner: topology.name,
    ...(isReadOnly(host) ? { file: resolve(topologyFile) } : {}),
    ssh: sshTarget(host, absolute),
    ...(host.tools === undefined ? {} : { tools: host.tools }),
    bridge: host.bridge,
    underlay: host.underlay.address,
    ...ownUdpPort(topology.overlay.tunnelOptions ?? {}),
    ...devicesOf(topology, host),
    ...floodsOf(topology, host),
    ...pathsOf(topology, host),
    ...agentOf(host, absolute),
    ...(topology.protect?.management === "off" ? {} : { management: true as const }),
    ...(topology.overlay.guard === "off" ? {} : { guard: topology.overlay.guard ?? GUARD_SECONDS }),
  }));
};

/** As long as EOS waits for a commit of ours. */
const GUARD_SECONDS = 60;

/**
 * The same for a snapshot, which records everything: what was learned and counted, and the paths
 * whether the topology manages the tenant MTU or not.
 *
 * @param pings those that are sent first, so that the tables show where frames go; none by default
 * @param links names of those that the switches are asked about; none by default
 */
export const snapshotTargets = (
  topology: EffectiveTopology,
  topologyFile: string,
  pings: readonly LinkProof[] = [],
  links: readonly string[] = [],
): readonly HostTarget[] =>
  hostTargets(topology, topologyFile).map((target) => {
    const host = ownEntry(topology.hosts, target.name);
    return {
      ...target,
      ...(host === undefined ? {} : allPaths(topology, host)),
      pings: pingRequests(pings, target.name),
      ...(links.length === 0 ? {} : { live: liveRequests(topology, target.name, links, pings) }),
      detail: true,
    };
  });

const devicesOf = (
  topology: EffectiveTopology,
  { name }: Host,
): Pick<HostTarget, "containers" | "kinds"> => {
  const devices = devicesByHost(topology).get(name) ?? [];
  const others = devices.filter(({ kind }) => kind !== DEFAULT_KIND);
  return {
    containers: devices.map(({ container }) => container),
    ...(others.length === 0
      ? {}
      : { kinds: Object.fromEntries(others.map(({ container, kind }) => [container, kind])) }),
  };
};

const devicesByHost = onceFor(({ devices }: Topology) =>
  groupBy(Object.values(devices), ({ host }) => host),
);

/** The broadcasts, where a link ends on the host. */
const floodsOf = (topology: EffectiveTopology, { name }: Host): Pick<HostTarget, "floods"> => {
  const floods = floodRequests(topology, name);
  return floods.vlans.length + floods.tunnels.length === 0 ? {} : { floods };
};

/** The paths, where the topology manages the tenant MTU. */
const pathsOf = (topology: EffectiveTopology, host: Host): Pick<HostTarget, "paths"> =>
  topology.overlay.tenantMtu === undefined ? {} : allPaths(topology, host);

/** The paths to every host that shares a link. */
const allPaths = (
  topology: EffectiveTopology,
  { name, underlay }: Host,
): Pick<HostTarget, "paths"> => {
  const peers = (pairsByHost(topology).get(name) ?? []).map(
    ({ to }) => [to, ownEntry(topology.hosts, to)?.underlay.address ?? ""] as const,
  );
  return peers.length === 0
    ? {}
    : { paths: { from: underlay.address, to: Object.fromEntries(peers) } };
};

const pairsByHost = onceFor((topology: EffectiveTopology) =>
  groupBy(linkedHostPairs(topology), ({ from }) => from),
);

/** An agent is asked where a commit is declared for it. */
const agentOf = (
  { agent }: Host,
  absolute: (path: string) => string,
): Pick<HostTarget, "agent"> => {
  if (agent?.commit === undefined) return {};
  const { port, id, repository } = agent;
  return {
    agent: {
      port,
      ...(id === undefined ? {} : { id }),
      ...(repository === undefined ? {} : { repository: absolute(repository) }),
    },
  };
};

const sshTarget = ({ ssh }: Host, absolute: (path: string) => string): SshTarget => ({
  ...ssh,
  ...(ssh.configFile === undefined ? {} : { configFile: absolute(ssh.configFile) }),
  ...(ssh.identityFile === undefined ? {} : { identityFile: absolute(ssh.identityFile) }),
  ...(ssh.knownHostsFile === undefined ? {} : { knownHostsFile: absolute(ssh.knownHostsFile) }),
});
