import ipaddr from "ipaddr.js";
import type { NetworkAddress } from "./ipv4.js";

const { IPv6 } = ipaddr;

/** Whether the text is an IPv6 address with prefix length, 1 to 128, of an interface in a network. */
export const isInterfaceAddress6 = (text: string): boolean => {
  const parts = /^([0-9a-f:]+)\/(\d{1,3})$/i.exec(text);
  const length = Number(parts?.[2] ?? 0);
  if (parts?.[1] === undefined || !IPv6.isValid(parts[1])) return false;
  if (length < 1 || length > 128) return false;
  return !UNUSABLE.has(IPv6.parse(parts[1]).range());
};

/** Link-local ones are the device's own; the others belong to no interface. */
const UNUSABLE: ReadonlySet<string> = new Set([
  "linkLocal",
  "loopback",
  "multicast",
  "unspecified",
  "ipv4Mapped",
]);

/** As EOS and every other tool print it (RFC 5952): lower case, shortened: "2001:db8:12::1/64". */
export const canonical6 = (text: string): string => {
  const [address = "", length] = text.split("/");
  const shortest = IPv6.isValid(address) ? IPv6.parse(address).toRFC5952String() : address;
  return length === undefined ? shortest : `${shortest}/${length}`;
};

/** Takes apart what `isInterfaceAddress6` accepts. */
export const networkAddress6 = (text: string): NetworkAddress => {
  const [address, length] = IPv6.parseCIDR(text);
  const network = IPv6.networkAddressFromCIDR(text).toRFC5952String();
  return { address: address.toRFC5952String(), network: `${network}/${length}` };
};

/** Whether two addresses with prefix length lie in networks that share addresses. */
export const networksOverlap6 = (one: string, other: string): boolean => {
  const [first, firstLength] = IPv6.parseCIDR(one);
  const [second, secondLength] = IPv6.parseCIDR(other);
  return first.match(second, Math.min(firstLength, secondLength));
};

/** RFC 8200, section 5: bytes that every link that carries IPv6 takes. */
export const SMALLEST_MTU6 = 1280;
