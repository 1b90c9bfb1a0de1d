import { networkAddress, type NetworkAddress } from "../model/ipv4.js";
import { networkAddress6 } from "../model/ipv6.js";
import type { DeviceInterface } from "../topology/topology.js";

/** Every declared address of an interface with its network: IPv4, then IPv6. */
export const declaredAddresses = ({
  address,
  ipv6 = [],
}: Pick<DeviceInterface, "address" | "ipv6">): readonly NetworkAddress[] => [
  ...(address === undefined ? [] : [networkAddress(address)]),
  ...(ipv6 === "link-local" ? [] : ipv6.map(networkAddress6)),
];
