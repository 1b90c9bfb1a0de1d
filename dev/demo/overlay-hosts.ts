import { hostTargets } from "../../core/desired/host-targets.js";
import { vtepPorts } from "../../core/kinds/vtep-port/desired.js";
import { connectSsh, type SshConnection } from "../../core/transport/index.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { stackTopology } from "../../cli/stack-topology.js";
import { INCIDENT } from "./incident-facts.js";
import type { OverlayHost } from "./look-at-overlay.js";

export interface OverlayHosts {
  readonly local: OverlayHost;
  readonly peer: OverlayHost;
  readonly topology: EffectiveTopology;
  /** What the topology asks for, by host, as OVS prints a set. */
  readonly declaredTrunks: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const found = <T>(value: T | undefined, what: string, file: string): T => {
  if (value !== undefined) return value;
  throw new Failure({
    what: `the topology has no ${what}, which the demonstration is about`,
    where: file,
    next: "select topologies/incident.yaml in the stack's settings",
  });
};

/** Connections to the two hosts of the incident, and what the topology asks of their VTEPs. */
export const openOverlayHosts = async ({
  projectRoot,
  signal,
}: CliContext): Promise<OverlayHosts> => {
  const { file, topology } = await stackTopology(projectRoot, namedStack(INCIDENT.stack));
  const targets = hostTargets(topology, file);
  const vteps = vtepPorts(topology).map(({ inputs }) => inputs);
  const connections: SshConnection[] = [];
  const open = (name: string): OverlayHost => {
    const target = found(
      targets.find((host) => host.name === name),
      `host "${name}"`,
      file,
    );
    const vtep = found(
      vteps.find(({ host }) => host === name),
      `VTEP on ${name}`,
      file,
    );
    const connection = connectSsh(target, { signal });
    connections.push(connection);
    return { connection, vtep: vtep.name };
  };
  return {
    local: open(INCIDENT.host),
    peer: open(INCIDENT.peer),
    topology,
    declaredTrunks: Object.fromEntries(vteps.map(({ host, trunks }) => [host, trunks.join(", ")])),
    close: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
};
