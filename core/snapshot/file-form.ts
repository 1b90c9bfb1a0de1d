import { isDeepStrictEqual } from "node:util";
import { unobservedHost } from "../drivers/host-observation.js";
import type { ObservedHost } from "../model/observed.js";
import { notKnown, OLDER, type Unknown } from "../model/unknown.js";
import type { Asked, Snapshot, SnapshotHost } from "./snapshot.js";
import { withoutLive } from "./without-live.js";

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
  if (unknown !== undefined) return { asked, unknown: unknownForm(unknown) };
  const { ovs, flooding, devices, paths, agent, facts, detail } = observed;
  const { underlay, kernelAddresses } = observed;
  const read = { ovs, flooding, devices, paths, underlay, kernelAddresses, agent, facts, detail };
  return plain({ asked, ...read });
};

/** The one reason why nothing of a host is known; undefined where something is. */
const reasonForAll = (asked: Asked, observed: ObservedHost): Unknown | undefined => {
  const { flooding, ...rest } = observed;
  const { ovs, detail } = rest;
  if (ovs.known || flooding?.known === true || detail?.pings?.known === true) return undefined;
  const nothing = unobservedAs(asked, observed.host, ovs.unknown);
  // No ping was sent and nothing tried where nothing could be read, whether one was asked for or not.
  const pings = nothing.detail?.pings;
  const seen = {
    ...rest,
    ...(detail === undefined || pings === undefined
      ? {}
      : { detail: { ...withoutLive(detail), pings } }),
  };
  return isDeepStrictEqual(nothing, seen) ? ovs.unknown : undefined;
};

/** A host of which nothing is known, as it would have been observed for a snapshot. */
export const unobservedAs = (asked: Asked, name: string, unknown: Unknown): ObservedHost => {
  const observed = unobservedHost(
    { ...asked, name, ssh: { address: name }, detail: true },
    unknown,
  );
  const { detail } = observed;
  return detail === undefined
    ? observed
    : { ...observed, detail: { ...detail, pings: notKnown(unknown) } };
};

/** What an older version wrote stays as it wrote it. */
const unknownForm = ({ kind, code, what, host, ...rest }: Unknown): unknown => {
  const { facts, wholeHost, reason, next } = rest;
  if (code === OLDER) return { kind, what, host, reason, next };
  const whole = wholeHost === undefined ? {} : { wholeHost };
  return { kind, code, what, host, ...whole, facts, reason, next };
};

const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  if (record["known"] === true) return plain(record["value"]);
  if (record["known"] === false) return { unknown: unknownForm(record["unknown"] as Unknown) };
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, plain(inner)]),
  );
};
