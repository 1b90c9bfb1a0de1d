/** An IPv4 address as a number; undefined when the text is none. */
export const parseIpv4 = (text: string): number | undefined => {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const bytes = text.split(".").map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
};

export interface Prefix {
  readonly address: string;
  readonly length: number;
  /** First and last address, as numbers. */
  readonly first: number;
  readonly last: number;
}

/** "10.0.0.1/24"; undefined when the text is no address with a length of 0 to 32. */
export const parsePrefix = (text: string): Prefix | undefined => {
  const [address = "", lengthText = "", ...rest] = text.split("/");
  const value = parseIpv4(address);
  if (value === undefined || rest.length > 0 || !/^\d{1,2}$/.test(lengthText)) return undefined;
  const length = Number(lengthText);
  if (length > 32) return undefined;
  const size = 2 ** (32 - length);
  const first = Math.floor(value / size) * size;
  return { address, length, first, last: first + size - 1 };
};

/** The prefix with its host bits cleared: "10.0.0.0/24". */
export const subnetOf = (prefix: Prefix): string => `${formatIpv4(prefix.first)}/${prefix.length}`;

export const overlaps = (left: Prefix, right: Prefix): boolean =>
  left.first <= right.last && right.first <= left.last;

export const contains = (prefix: Prefix, address: number): boolean =>
  prefix.first <= address && address <= prefix.last;

const formatIpv4 = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
