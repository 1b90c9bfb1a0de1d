import { proofsFromHost, type LinkProof } from "../desired/link-proofs.js";
import type { OwnerResult } from "../model/live-probes.js";
import type { Answering } from "./evidence.js";
import { proofEnds } from "./proof-ends.js";

/**
 * Which MAC addresses answered for an address, as evidence. That nobody answered is what the ping of
 * the same pair says already.
 */
export const ownerEvidence = (
  proofs: readonly LinkProof[],
  host: string,
  results: readonly OwnerResult[],
): readonly Answering[] =>
  proofsFromHost(proofs, host).flatMap((proof): readonly Answering[] => {
    const result = results.find(
      ({ container, fromAddress, address }) =>
        container === proof.container &&
        fromAddress === proof.fromAddress &&
        address === proof.toAddress,
    );
    if (result?.macs.known !== true || result.macs.value.length === 0) return [];
    return [{ kind: "answering", ...proofEnds(proof), macs: result.macs.value }];
  });
