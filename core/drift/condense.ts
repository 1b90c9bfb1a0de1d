import { withoutOption } from "../model/tunnel-options.js";
import { formatVlanList } from "../model/vlan-list.js";
import type { Words } from "../model/words.js";

/** One property whose live value is not the declared one. */
export interface PropertyDrift {
  /** "interfaces.Ethernet6.shutdown" */
  readonly path: string;
  /** Undefined or null: not there. */
  readonly live: unknown;
  readonly declared: unknown;
}

/** Differences that a person would say in one line. */
export interface CondensedDrift {
  /** "trunks", "Ethernet6-16 shutdown" */
  readonly property: string;
  /** As people say it: "all VLANs", "3138", "none". */
  readonly live: string;
  readonly declared: string;
}

/** The drift of one thing; interfaces of a device that differ alike share a line. */
export const condense = (drifts: readonly PropertyDrift[]): readonly CondensedDrift[] => {
  const groups = new Map<string, [Named, ...Named[]]>();
  for (const drift of drifts) {
    const named = nameOf(drift);
    const group = groups.get(named.key);
    if (group === undefined) groups.set(named.key, [named]);
    else group.push(named);
  }
  return [...groups.values()].map((group) => {
    const [{ property, live, declared }] = group;
    const ports = group.flatMap(({ port }) => port ?? []);
    return {
      property: ports.length === 0 ? property : `Ethernet${ranges(ports)} ${property}`,
      live,
      declared,
    };
  });
};

interface Named extends CondensedDrift {
  /** The same for what shares a line. */
  readonly key: string;
  /** Number of the interface that it is a property of. */
  readonly port?: number;
}

const INTERFACE = /^interfaces\.Ethernet(\d+)\.(.+)$/;

const nameOf = (drift: PropertyDrift): Named => {
  const { path } = drift;
  if (path === "pendingCommit") return notConfirmed(drift);
  if (path.startsWith(GUARDS)) return guarded(drift);
  const words = { live: inWords(path, drift.live), declared: inWords(path, drift.declared) };
  const [, port, property] = INTERFACE.exec(path) ?? [];
  if (port === undefined || property === undefined) return { key: path, property: path, ...words };
  const key = `${property} ${words.live} -> ${words.declared}`;
  return { key, property, ...words, port: Number(port) };
};

/** A commit that EOS takes back; that no session is named in a declaration says nothing to a person. */
const notConfirmed = ({ path, live }: PropertyDrift): Named => ({
  key: path,
  property: "commit",
  live: `not confirmed (session ${String(live)})`,
  declared: "confirmed or taken back",
});

const GUARDS = "guards.";

/** A guard that takes back what is there. */
const guarded = ({ path, live }: PropertyDrift): Named => ({
  key: path,
  property: `guard of run ${path.slice(GUARDS.length)}`,
  live: String(live),
  declared: "confirmed, or nothing left of what it holds",
});

const ranges = (numbers: readonly number[]): string =>
  formatVlanList(numbers).replaceAll(",", ", ");

/** More ports than this are counted. */
const SPELLED_OUT = 3;

const inWords = (path: string, value: unknown): Words => {
  if (value === undefined || value === null) return absentInWords(path);
  if (path === "claims") return `${Object.keys(value).length} things`;
  if (!Array.isArray(value)) return typeof value === "string" ? value : JSON.stringify(value);
  if (path === "drops" && value.length > SPELLED_OUT) return portsInWords(value.map(String));
  if (value.length > 0) return value.join(", ");
  return path === "trunks" ? "all VLANs" : "none";
};

/** An option of a tunnel that is not set has its default. */
const absentInWords = (path: string): Words =>
  path.startsWith(OPTIONS) ? withoutOption(path.slice(OPTIONS.length)) : "none";

const OPTIONS = "options.";

/** "16 ports (eth1-16)"; a port that stands there twice has two rules. */
const portsInWords = (names: readonly string[]): Words => {
  const unique = [...new Set(names)];
  const more = names.length - unique.length;
  const twice = more === 0 ? "" : `, ${more} of them more than once`;
  const ports = unique.map((name) => Number(name.slice("eth".length)));
  return `${unique.length} ports (eth${ranges(ports)})${twice}`;
};
