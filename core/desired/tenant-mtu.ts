import type { MeasuredHosts } from "../model/measured.js";
import type { PathMtu } from "../model/observed.js";
import { describeUnknown, type Observation, type Unknown } from "../model/unknown.js";
import type { Topology } from "../topology/topology.js";
import { tunnelOverheadAt } from "../topology/tunnel-overhead.js";
import { linkedHostPairs } from "./host-pairs.js";
import type { Words } from "../model/words.js";
import { problem } from "../messages/unknowns.js";
import { failed, ok, type Result } from "../model/result.js";

/** The MTU of every cross-host link, or why there is none. */
export type DecidedMtu =
  | {
      readonly ok: true;
      /** Bytes. */
      readonly mtu: number;
      /** Where the number comes from, one sentence. */
      readonly reason: Words;
      /** The path that decides; absent: none was measured. */
      readonly path?: NarrowestPath;
      /** What could not be checked of a number that was declared. */
      readonly warnings: readonly Words[];
    }
  | {
      readonly ok: false;
      /** A message for the user. */
      readonly problem: Words;
      /** The paths that are not known; empty where the declared number does not fit. */
      readonly unknown: readonly Unknown[];
    };

/** The path that carries least of all pairs of linked hosts. */
export interface NarrowestPath {
  readonly hosts: readonly [string, string];
  /** The smaller of both directions. */
  readonly bytes: number;
}

/** One pair of hosts, both directions measured. */
interface Path extends NarrowestPath {
  readonly overhead: number;
  /** "the trunk VTEP" */
  readonly tunnel: string;
  /** "host-a to host-b 1500, host-b to host-a 9000" */
  readonly directions: string;
}

/**
 * The tenant MTU: the smallest path of any pair of linked hosts, in its worse direction, less what
 * the tunnel adds. Undefined when the topology does not manage it or no link crosses the underlay.
 * `auto` needs every path; a number is taken with a warning where a path cannot be measured, because
 * an underlay may let no ping through, and is refused where it does not fit.
 */
export const decideTenantMtu = (
  topology: Topology,
  measured: MeasuredHosts,
): DecidedMtu | undefined => {
  const declared = topology.overlay.tenantMtu;
  const pairs = linkedHostPairs(topology).filter(({ from, to }) => from < to);
  if (declared === undefined || pairs.length === 0) return undefined;
  const paths = pairs.map(({ from, to }) => pathBetween(topology, measured, from, to));
  const unknown = paths.flatMap((path) => (path.ok ? [] : path.problem));
  const narrowest = paths
    .flatMap((path) => (path.ok ? [path.value] : []))
    .toSorted((one, other) => limitOf(one) - limitOf(other))[0];
  if (declared === "auto") {
    if (unknown.length > 0 || narrowest === undefined) {
      return { ok: false, problem: unknown.map(describeUnknown).join("\n"), unknown };
    }
    const mtu = limitOf(narrowest);
    const reason = `${mtu} bytes: ${arithmetic(narrowest)}`;
    return { ok: true, mtu, reason, path: pathOf(narrowest), warnings: [] };
  }
  if (narrowest !== undefined && declared > limitOf(narrowest)) {
    const problem = `overlay.tenantMtu: ${declared} does not fit: ${arithmetic(narrowest)}, so at most ${limitOf(narrowest)} passes`;
    return { ok: false, problem, unknown: [] };
  }
  const fits = narrowest === undefined ? "" : `; it fits: ${arithmetic(narrowest)}`;
  const reason = `${declared} bytes, as declared${fits}`;
  const warnings = unknown.map(
    (one) => `overlay.tenantMtu: ${declared} could not be checked: ${describeUnknown(one)}`,
  );
  const path = narrowest === undefined ? {} : { path: pathOf(narrowest) };
  return { ok: true, mtu: declared, reason, ...path, warnings };
};

const pathOf = ({ hosts, bytes }: Path): NarrowestPath => ({ hosts, bytes });

const limitOf = ({ bytes, overhead }: Path): number => bytes - overhead;

const arithmetic = ({ bytes, overhead, tunnel, directions }: Path): string =>
  `the path carries ${bytes} (measured ${directions}), ${tunnel} adds ${overhead}`;

/** The path, or why it is not known. */
const pathBetween = (
  topology: Topology,
  measured: MeasuredHosts,
  from: string,
  to: string,
): Result<Path, readonly Unknown[]> => {
  const { shape } = topology.overlay;
  const there = direction(measured, from, to);
  const back = direction(measured, to, from);
  if (!there.known || !back.known) {
    return failed([there, back].flatMap((path) => (path.known ? [] : [path.unknown])));
  }
  return ok({
    hosts: [from, to],
    bytes: Math.min(there.value.bytes, back.value.bytes),
    overhead: tunnelOverheadAt(topology, to),
    tunnel: shape === "trunk" ? "the trunk VTEP" : "the VTEP of a link, whose frames are untagged,",
    directions: `${from} to ${to} ${inWords(there.value)}, ${to} to ${from} ${inWords(back.value)}`,
  });
};

const direction = (measured: MeasuredHosts, from: string, to: string): Observation<PathMtu> =>
  measured[from]?.paths[to] ?? {
    known: false,
    unknown: {
      host: from,
      what: `path MTU to ${to}`,
      ...problem("PATH-NOT-MEASURED", {}),
    },
  };

const inWords = ({ bytes, larger }: PathMtu): Words =>
  larger === "lost" ? `${bytes} and larger packets vanish` : `${bytes}`;
