import { resolve } from "node:path";
import type { CliContext } from "../context.js";
import { stackTopology, topologyAt, type StackTopology } from "../stack-topology.js";

/** How a command is told what it is about. */
export interface TopologyChoice {
  /** Name of the Pulumi stack whose settings select the topology. */
  readonly stack: string;
  /** A topology file; it wins over the stack. */
  readonly topology?: string;
}

/** The topology that a command is about. Rejects with a Failure that names its mistakes. */
export const chooseTopology = (
  { projectRoot }: CliContext,
  { stack, topology }: TopologyChoice,
): Promise<StackTopology> =>
  topology === undefined ? stackTopology(projectRoot, stack) : topologyAt(resolve(topology));
