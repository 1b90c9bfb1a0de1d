import { keyOf, type Key } from "../model/key.js";
import { ipv4Proofs, type LinkProof } from "./link-proofs.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";

/** The declared pings that a container sends or answers, by host and container. */
export const proofsByContainer = (
  topology: EffectiveTopology,
): ReadonlyMap<Key, readonly LinkProof[]> => {
  const groups = new Map<Key, LinkProof[]>();
  for (const proof of ipv4Proofs(topology)) {
    const ends = [keyOf(proof.host, proof.container), keyOf(proof.toHost, proof.toContainer)];
    for (const end of new Set(ends)) {
      const group = groups.get(end);
      if (group === undefined) groups.set(end, [proof]);
      else group.push(proof);
    }
  }
  return groups;
};
