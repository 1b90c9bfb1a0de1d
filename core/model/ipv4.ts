import ipaddr from "ipaddr.js";

/** An IPv4 address in a network, e.g. of 10.1.2.1/24. */
export interface NetworkAddress {
  /** "10.1.2.1" */
  readonly address: string;
  /** "10.1.2.0/24" */
  readonly network: string;
}

/** Whether the text is an IPv4 address in its usual form, four decimal numbers, of one host. */
export const isHostAddress = (text: string): boolean => {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text)) return false;
  const address = ipaddr.IPv4.parse(text);
  return address.toString() === text && isUnicast(address);
};

/** Whether the text is "a.b.c.d/len" and names one host of that network (RFC 3021 for /31). */
export const isInterfaceAddress = (text: string): boolean => {
  const parts = /^([^/]+)\/([1-9]|[12]\d|3[0-2])$/.exec(text);
  if (parts === null || !isHostAddress(parts[1] ?? "")) return false;
  if (Number(parts[2]) > 30) return true;
  const { IPv4 } = ipaddr;
  return ![IPv4.networkAddressFromCIDR(text), IPv4.broadcastAddressFromCIDR(text)].some(
    (reserved) => reserved.toString() === parts[1],
  );
};

/** Takes apart what `isInterfaceAddress` accepts. */
export const networkAddress = (text: string): NetworkAddress => {
  const known = takenApart.get(text);
  if (known !== undefined) return known;
  const found = takeApart(text);
  // A diagnosis asks for the same thousands of addresses again and again.
  if (takenApart.size >= MOST_TAKEN_APART) takenApart.clear();
  takenApart.set(text, found);
  return found;
};

const MOST_TAKEN_APART = 100_000;
const takenApart = new Map<string, NetworkAddress>();

const takeApart = (text: string): NetworkAddress => {
  const [address, length] = ipaddr.IPv4.parseCIDR(text);
  const network = ipaddr.IPv4.networkAddressFromCIDR(text).toString();
  return { address: address.toString(), network: `${network}/${length}` };
};

/** Whether an address is another, or within a network with its length, or "default". */
export const isWithin = (network: string, address: string): boolean => {
  const [, length] = network.split("/");
  if (length === undefined) return network === address || network === "default";
  return networkAddress(`${address}/${length}`).network === networkAddress(network).network;
};

/** Whether a device has an address, by its addresses with their lengths; of IPv6 too. */
export const hasAddress = (withLengths: readonly string[], address: string): boolean =>
  withLengths.some((one) => one.split("/")[0] === address);

/** Whether two addresses with prefix length lie in networks that share addresses. */
export const networksOverlap = (one: string, other: string): boolean => {
  const [first, firstLength] = ipaddr.IPv4.parseCIDR(one);
  const [second, secondLength] = ipaddr.IPv4.parseCIDR(other);
  return first.match(second, Math.min(firstLength, secondLength));
};

const isUnicast = (address: ipaddr.IPv4): boolean =>
  !["unspecified", "broadcast", "multicast"].includes(address.range());

/** Whether the text is "a.b.c.d/len" and names a whole network, such as 10.2.0.0/16 or 0.0.0.0/0. */
export const isNetwork = (text: string): boolean => {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return false;
  const [address, length] = ipaddr.IPv4.parseCIDR(text);
  return (
    `${ipaddr.IPv4.networkAddressFromCIDR(text).toString()}/${length}` === text &&
    address.toString() === text.split("/")[0]
  );
};

/** Whether an address lies in the network of another with prefix length. */
export const isInNetworkOf = (address: string, interfaceAddress: string): boolean => {
  const [network, length] = ipaddr.IPv4.parseCIDR(interfaceAddress);
  return ipaddr.IPv4.parse(address).match(network, length);
};
