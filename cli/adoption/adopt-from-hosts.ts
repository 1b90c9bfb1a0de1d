import { join } from "node:path";
import { hostTargets } from "../../core/desired/host-targets.js";
import { createEngine } from "../../core/engine/index.js";
import { connectSsh } from "../../core/transport/index.js";
import type { CliContext } from "../context.js";
import type { Pulumi } from "../pulumi.js";
import type { OfStack } from "../stack-topology.js";
import { overlayLine } from "../../core/model/hints.js";
import { claimedToo, refuseClaimed } from "./refuse-claimed.js";
import { adoptStack, type Adoption } from "./adopt-stack.js";
import { makeStack } from "./make-stack.js";

interface AdoptionProgress {
  readonly report: (detail: string) => void;
  /** Whether what another topology has claimed is adopted too; false by default. */
  readonly shared?: boolean;
}

/** Adopts into a stack what runs on the hosts of its topology. */
export const adoptFromHosts = async (
  context: CliContext,
  pulumi: Pulumi,
  { file, topology, stack, subject }: OfStack,
  { report, shared = false }: AdoptionProgress,
): Promise<Adoption> => {
  const { projectRoot, signal } = context;
  const engine = createEngine({
    targets: hostTargets(topology, file),
    connect: (target) => connectSsh(target, { signal }),
    signal,
  });
  const folder = join(projectRoot, ".overlay/adoption");
  try {
    if (!shared)
      refuseClaimed(claimedToo(topology, await engine.observeAll()), {
        file,
        next: overlayLine(subject, "adopt", "--shared"),
      });
    report(`looking for stack ${stack.reference}`);
    await makeStack(context, pulumi, stack);
    return await adoptStack({ pulumi, engine, stack, folder, report });
  } finally {
    await engine.close();
  }
};
