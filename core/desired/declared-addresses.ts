import { networkAddress, type NetworkAddress } from "../model/ipv4.js";
import { networkAddress6 } from "../model/ipv6.js";
import type { DeviceInterface } from "../topology/topology.js";

/** An address with its network. */
export interface DeclaredAddress extends NetworkAddress {
  /** Beside the interface's own IPv4 address. */
  readonly secondary?: true;
}

/** Every declared address of an interface: IPv4, the primary one first, then IPv6. */
export const declaredAddresses = ({
  address,
  secondaryAddresses = [],
  ipv6 = [],
}: Pick<
  DeviceInterface,
  "address" | "secondaryAddresses" | "ipv6"
>): readonly DeclaredAddress[] => [
  ...(address === undefined ? [] : [networkAddress(address)]),
  ...secondaryAddresses.map((one) => ({ ...networkAddress(one), secondary: true as const })),
  ...(ipv6 === "link-local" ? [] : ipv6.map(networkAddress6)),
];
