import type { Drift } from "./drift.js";

/** "1-4, 6": ascending numbers with ranges. */
const ranges = (numbers: readonly number[]): string => {
  const parts: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
};

/** More ports than this are counted. */
const SPELLED_OUT = 3;

/** "16 ports (eth1-16)"; a port that stands there twice has two rules. */
const portsInWords = (names: readonly string[]): string => {
  const unique = [...new Set(names)];
  const list = ranges(unique.map((name) => Number(name.slice("eth".length))));
  const more = names.length - unique.length;
  return `${unique.length} ports (eth${list})${more === 0 ? "" : `, ${more} of them more than once`}`;
};

const inWords = (path: string, value: unknown): string => {
  if (value === undefined || value === null) return "none";
  if (Array.isArray(value)) {
    if (value.length > SPELLED_OUT && path === "drops") return portsInWords(value.map(String));
    if (value.length > 0) return value.join(", ");
    return path === "trunks" ? "all VLANs" : "none";
  }
  return typeof value === "string" ? value : JSON.stringify(value);
};

const INTERFACE = /^interfaces\.Ethernet(\d+)\.(.+)$/;

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const change = ({ path, live, declared }: Drift): string =>
  `${inWords(path, live)} -> ${inWords(path, declared)}`;

/** Interfaces of a device that differ alike share a line. */
const resourceLines = (drifts: readonly Drift[]): readonly string[] => {
  const sameChange = (drift: Drift): string => {
    const match = INTERFACE.exec(drift.path);
    return match === null ? drift.path : `${match[2] ?? ""} ${change(drift)}`;
  };
  return [...grouped(drifts, sameChange).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const matches = group.map(({ path }) => INTERFACE.exec(path));
    const property = matches[0]?.[2];
    if (property === undefined) return [`${first.path}: ${change(first)}`];
    const ports = ranges(matches.map((match) => Number(match?.[1])));
    return [`Ethernet${ports} ${property}: ${change(first)}`];
  });
};

/** Drift for a person: by host and resource, "property: live -> declared". */
export const driftLines = (drifts: readonly Drift[]): readonly string[] =>
  [...grouped(drifts, ({ host }) => host)]
    .toSorted(([a], [b]) => a.localeCompare(b, "en"))
    .flatMap(([host, onHost]) => [
      host,
      ...[...grouped(onHost, ({ resource }) => resource)].flatMap(([resource, ofResource]) => [
        `  ${resource}`,
        ...resourceLines(ofResource).map((line) => `    ${line}`),
      ]),
    ]);
