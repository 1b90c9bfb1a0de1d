import { LONGEST_PORT_NAME } from "./rules.js";

/**
 * The platform's name of the VTEP port towards a peer: `vtep-` and the peer's underlay address with
 * dashes, cut to the kernel's 15 characters. 10.14.23.181 and 10.14.23.182 give the same name.
 */
export const platformVtepName = (peerAddress: string): string =>
  `vtep-${peerAddress.replaceAll(".", "-")}`.slice(0, LONGEST_PORT_NAME);
