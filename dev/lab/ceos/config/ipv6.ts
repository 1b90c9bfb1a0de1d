import { isIPv6 } from "node:net";

/** "2001:DB8:0::1/64" as EOS prints it, "2001:db8::1/64"; undefined when the text is no such address. */
export const canonicalPrefix6 = (text: string): string | undefined => {
  const [address = "", length = "", ...rest] = text.split("/");
  if (!isIPv6(address) || rest.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  const bits = Number(length);
  return bits < 1 || bits > 128 ? undefined : `${canonicalAddress6(address)}/${bits}`;
};

export const isAddress6 = (text: string): boolean => isIPv6(text);

/** The shortest form, which the WHATWG URL parser writes (RFC 5952). */
export const canonicalAddress6 = (address: string): string =>
  new URL(`http://[${address}]/`).hostname.slice(1, -1);

export const overlaps6 = (left: string, right: string): boolean => {
  const [a, b] = [bitsOf(left), bitsOf(right)];
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter) === b.slice(0, shorter);
};

/** The prefix with its host bits cleared, as EOS names it in a refusal. */
export const subnetOf6 = (prefix: string): string => {
  const bits = bitsOf(prefix);
  const words = bits
    .padEnd(128, "0")
    .match(/.{16}/g)
    ?.map((word) => Number.parseInt(word, 2).toString(16));
  return `${canonicalAddress6((words ?? []).join(":"))}/${bits.length}`;
};

/** The bits of a prefix, "0010…", as many as its length says. */
const bitsOf = (prefix: string): string => {
  const [address = "", length = "0"] = prefix.split("/");
  const [head = "", tail] = canonicalAddress6(address).split("::");
  const words = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));
  const [first, last] = [words(head), words(tail ?? "")];
  const zeros =
    tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => "0");
  return [...first, ...zeros, ...last]
    .map((word) => Number.parseInt(word, 16).toString(2).padStart(16, "0"))
    .join("")
    .slice(0, Number(length));
};
