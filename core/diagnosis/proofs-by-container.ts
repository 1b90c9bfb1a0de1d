import { linkProofs, type LinkProof } from "../desired/link-proofs.js";
import type { Topology } from "../topology/topology.js";

/** The declared pings that a container sends or answers, by host/container. */
export const proofsByContainer = (
  topology: Topology,
): ReadonlyMap<string, readonly LinkProof[]> => {
  const groups = new Map<string, LinkProof[]>();
  for (const proof of linkProofs(topology)) {
    const ends = [`${proof.host}/${proof.container}`, `${proof.toHost}/${proof.toContainer}`];
    for (const end of new Set(ends)) {
      const group = groups.get(end);
      if (group === undefined) groups.set(end, [proof]);
      else group.push(proof);
    }
  }
  return groups;
};
