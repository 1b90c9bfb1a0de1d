import { resolve } from "node:path";
import type { CliContext } from "../context.js";
import { pulumiWord } from "../stack/pulumi-word.js";
import { chooseStack } from "../stack/choose-stack.js";
import { stackTopology, topologyAt, type StackTopology } from "../stack-topology.js";

/** How a command is told what it is about. */
export interface TopologyChoice {
  /** The Pulumi stack whose settings select the topology; as `chooseStack` takes it. */
  readonly stack?: string;
  /** A topology file; it wins over the stack. */
  readonly topology?: string;
}

/** The topology that a command is about. Rejects with a Failure that names its mistakes. */
export const chooseTopology = async (
  context: CliContext,
  { stack, topology }: TopologyChoice,
): Promise<StackTopology> => {
  if (topology === undefined)
    return stackTopology(context.projectRoot, await chooseStack(context, stack));
  const chosen = await topologyAt(resolve(topology));
  return { ...chosen, subject: { ...chosen.subject, pulumi: await pulumiWord(context) } };
};
