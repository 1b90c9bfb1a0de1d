import type { LinkProof } from "../desired/link-proofs.js";
import type { Ping, PingEnd } from "./evidence.js";

/** The two ends of what goes over links, as evidence names them. */
export interface ProofEnds {
  /** Names of the links that are crossed. */
  readonly links: readonly string[];
  readonly from: PingEnd;
  readonly to: PingEnd;
}

/** Between whom a declared ping goes. */
export const proofEnds = (proof: LinkProof): ProofEnds => ({
  links: proof.links,
  from: {
    host: proof.host,
    device: proof.fromDevice,
    container: proof.container,
    interface: proof.fromInterface,
    address: proof.fromAddress,
  },
  to: {
    host: proof.toHost,
    device: proof.toDevice,
    container: proof.toContainer,
    interface: proof.toInterface,
    address: proof.toAddress,
  },
});

/** The ping as the declared overlay answers it: what nobody has sent yet. */
export const declaredPing = (proof: LinkProof): Ping => ({
  kind: "ping",
  ...proofEnds(proof),
  outcome: "answered",
});
