import { isDeepStrictEqual } from "node:util";
import { unobservedHost } from "../drivers/host-observation.js";
import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";
import type { Unknown } from "../model/unknown.js";
import type { Asked, Snapshot, SnapshotHost } from "./snapshot.js";

/**
 * The snapshot as the file has it: a value that is known stands for itself, one that is not is
 * `unknown: {…}`, and a host of which nothing could be read says so once.
 */
export const fileForm = ({ version, takenAt, topology, hosts }: Snapshot): unknown => ({
  overlaySnapshot: version,
  takenAt,
  topology,
  hosts: Object.fromEntries(Object.entries(hosts).map(([name, host]) => [name, hostForm(host)])),
  end: true,
});

const hostForm = ({ asked, observed }: SnapshotHost): unknown => {
  const unknown = reasonForAll(asked, observed);
  if (unknown !== undefined) return { asked, unknown };
  const { ovs, devices, paths, agent, detail } = observed;
  return plain({ asked, ovs, devices, paths, agent, detail });
};

/** The one reason why nothing of a host is known; undefined where something is. */
const reasonForAll = (asked: Asked, observed: ObservedHost): Unknown | undefined => {
  if (observed.ovs.known) return undefined;
  const { unknown } = observed.ovs;
  const nothing = unobservedAs(asked, observed.host, unknown, observed.detail !== undefined);
  return isDeepStrictEqual(nothing, observed) ? unknown : undefined;
};

/** A host of which nothing is known, as it would have been observed. */
export const unobservedAs = (
  asked: Asked,
  host: string,
  unknown: Unknown,
  detail: boolean,
): ObservedHost => {
  const target: HostTarget = {
    ...asked,
    name: host,
    ssh: { address: host },
    ...(detail ? { detail } : {}),
  };
  return unobservedHost(target, unknown);
};

const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  if (record["known"] === true) return plain(record["value"]);
  if (record["known"] === false) return { unknown: record["unknown"] };
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, plain(inner)]),
  );
};
