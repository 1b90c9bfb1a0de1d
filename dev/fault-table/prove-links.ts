import { linkProofs, type LinkProof } from "../../core/desired/link-proofs.js";
import type { LabPaths } from "../lab/lab-paths.js";
import { tryRunOn } from "../lab/lab-session.js";
import { requireHost } from "../lab/running-hosts.js";
import type { CliContext } from "../../cli/context.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { stackTopology } from "../../cli/stack-topology.js";

/** Pings every declared link from both ends, on the lab's hosts themselves; sentences on failures. */
export const failedProofs = async (
  { projectRoot }: CliContext,
  lab: LabPaths,
  stack: string,
): Promise<readonly string[]> => {
  const { topology } = await stackTopology(projectRoot, namedStack(stack));
  const session = { lab, report: () => undefined };
  const prove = async (proof: LinkProof): Promise<readonly string[]> => {
    const host = await requireHost(session, proof.host);
    const ping = ["ping", "-c", "2", "-i", "0.2", "-W", "2", "-I", proof.fromAddress] as const;
    const { exitCode, stdout, stderr } = await tryRunOn(host, [
      ...(["docker", "exec", proof.container, ...ping] as const),
      proof.toAddress,
    ]);
    const duplicate = stdout.includes("DUP!");
    if (exitCode === 0 && !duplicate) return [];
    const words = duplicate ? "duplicate replies" : `${stdout}${stderr}`.trim();
    return [`${proof.fromDevice} pings ${proof.toAddress}: ${words}`];
  };
  return (await Promise.all(linkProofs(topology).map(prove))).flat();
};
