import type { HostTarget } from "../model/target.js";
import type { Snapshot, SnapshotHost } from "./snapshot.js";

/**
 * What a topology asks for and a snapshot was not asked for, one sentence each; empty when the
 * snapshot answers everything. What it holds besides does not matter.
 */
export const unansweredBy = (
  { hosts }: Snapshot,
  targets: readonly HostTarget[],
): readonly string[] =>
  targets.flatMap((target) => {
    const host = Object.hasOwn(hosts, target.name) ? hosts[target.name] : undefined;
    return host === undefined
      ? [`host ${target.name} is not in the snapshot`]
      : unansweredOf(host, target);
  });

const unansweredOf = ({ asked }: SnapshotHost, target: HostTarget): readonly string[] => {
  const { name, bridge, containers, paths, agent } = target;
  const peers = Object.entries(paths?.to ?? {});
  return [
    ...(asked.bridge === bridge
      ? []
      : [`${name}: the bridge is ${bridge}, in the snapshot ${asked.bridge}`]),
    ...containers
      .filter((container) => !asked.containers.includes(container))
      .map((container) => `${name}: container ${container} is not in the snapshot`),
    ...peers
      .filter(([peer, address]) => asked.paths?.to[peer] !== address)
      .map(([peer, address]) => `${name}: no path to ${peer} (${address}) is in the snapshot`),
    ...(agent === undefined || asked.agent?.port === agent.port
      ? []
      : [`${name}: no agent on port ${agent.port} is in the snapshot`]),
  ];
};
