import { proofsFromHost, type LinkProof } from "../desired/link-proofs.js";
import type { OwnerResult } from "../model/live-probes.js";
import type { Answering } from "./evidence.js";
import { proofEnds } from "./proof-ends.js";

/**
 * Which MAC addresses answered for an address, as evidence. That nobody answered is what the ping of
 * the same pair says already, unless that was answered: by what its sender had in its ARP table.
 */
export const ownerEvidence = (
  proofs: readonly LinkProof[],
  host: string,
  results: readonly OwnerResult[],
  answered: (proof: LinkProof) => boolean = () => false,
): readonly Answering[] =>
  proofsFromHost(proofs, host).flatMap((proof): readonly Answering[] => {
    const result = results.find(
      ({ container, fromAddress, address }) =>
        container === proof.container &&
        fromAddress === proof.fromAddress &&
        address === proof.toAddress,
    );
    if (result?.macs.known !== true) return [];
    if (result.macs.value.length === 0 && !answered(proof)) return [];
    return [{ kind: "answering", ...proofEnds(proof), macs: result.macs.value }];
  });
