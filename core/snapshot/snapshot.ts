import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";

/** The file format's number: it grows when a file of before could be misread. */
export const SNAPSHOT_VERSION = 1;

/** Everything that was observed of an overlay's hosts at one time. Holds no secret. */
export interface Snapshot {
  readonly version: typeof SNAPSHOT_VERSION;
  /** UTC, ISO 8601: "2026-11-23T06:30:00.000Z". */
  readonly takenAt: string;
  /** Name of the topology that said what to look at. */
  readonly topology: string;
  /** Keyed by host. */
  readonly hosts: Readonly<Record<string, SnapshotHost>>;
}

/** What was asked of a host, and what was seen. */
export interface SnapshotHost {
  readonly asked: Asked;
  readonly observed: ObservedHost;
}

/** What of a host was to be looked at. */
export type Asked = Pick<HostTarget, "bridge" | "containers" | "paths" | "agent">;

/** What the hosts showed, in the order of their names; as if they had just been read. */
export const observedHosts = ({ hosts }: Snapshot): readonly ObservedHost[] =>
  Object.values(hosts).map(({ observed }) => observed);
