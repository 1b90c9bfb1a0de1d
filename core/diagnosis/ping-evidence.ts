import { proofsFromHost, type LinkProof } from "../desired/link-proofs.js";
import type { PingResult } from "../model/ping.js";
import type { Evidence } from "./evidence.js";
import { proofEnds } from "./proof-ends.js";

/** What those pings got, as evidence; results of pings that are no proofs are left out. */
export const pingEvidence = (
  proofs: readonly LinkProof[],
  host: string,
  results: readonly PingResult[],
): readonly Evidence[] =>
  proofsFromHost(proofs, host).flatMap((proof): readonly Evidence[] => {
    const result = resultOf(results, proof);
    if (result === undefined) return [];
    const about = proofEnds(proof);
    const { outcome, bytes, passes } = result;
    const sized: readonly Evidence[] =
      bytes === undefined || passes === undefined || outcome !== "answered"
        ? []
        : [{ kind: "full-size", ...about, bytes, passes }];
    const { sent = 0, lost = 0 } = result.loss ?? {};
    const lossy: readonly Evidence[] =
      lost >= LEAST_LOST ? [{ kind: "loss", ...about, sent, lost }] : [];
    return [{ kind: "ping", ...about, outcome }, ...sized, ...lossy];
  });

/** A single packet may be lost on a busy host. */
const LEAST_LOST = 2;

/** What the ping got that is this proof; undefined: none was sent. */
export const resultOf = (
  results: readonly PingResult[],
  proof: LinkProof,
): PingResult | undefined =>
  results.find(
    ({ container, fromAddress, toAddress }) =>
      container === proof.container &&
      fromAddress === proof.fromAddress &&
      toAddress === proof.toAddress,
  );
