import type { PingRequest } from "../model/ping.js";
import { proofsFromHost, type LinkProof } from "./link-proofs.js";

/** Those of some proofs that start on a host, as its containers can send them. */
export const pingRequests = (proofs: readonly LinkProof[], host: string): readonly PingRequest[] =>
  proofsFromHost(proofs, host).map(({ container, fromAddress, toAddress, mtu }) => ({
    container,
    fromAddress,
    toAddress,
    ...(mtu === undefined ? {} : { bytes: mtu }),
  }));
