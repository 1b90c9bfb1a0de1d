import { join } from "node:path";
import { hostTargets } from "../../core/desired/host-targets.js";
import { createEngine } from "../../core/engine/index.js";
import { connectSsh } from "../../core/transport/index.js";
import type { CliContext } from "../context.js";
import type { Pulumi } from "../pulumi.js";
import type { OfStack } from "../stack-topology.js";
import { adoptStack, type Adoption } from "./adopt-stack.js";
import { makeStack } from "./make-stack.js";

/** Adopts into a stack what runs on the hosts of its topology. */
export const adoptFromHosts = async (
  context: CliContext,
  pulumi: Pulumi,
  { file, topology, stack }: OfStack,
  report: (detail: string) => void,
): Promise<Adoption> => {
  const { projectRoot, signal } = context;
  report(`looking for stack ${stack.reference}`);
  await makeStack(context, pulumi, stack);
  const engine = createEngine({
    targets: hostTargets(topology, file),
    connect: (target) => connectSsh(target, { signal }),
    signal,
  });
  const folder = join(projectRoot, ".overlay/adoption");
  try {
    return await adoptStack({ pulumi, engine, stack, folder, report });
  } finally {
    await engine.close();
  }
};
