import { createHash } from "node:crypto";
import { ownerOf } from "../../model/run-id.js";

/** What every session of this product is called first. */
const PREFIX = "overlay-";

/** Characters of the fingerprint in a name. */
const BASE = 8;

/**
 * Name of the configuration session of one run on one state of a device. Unique, because EOS keeps
 * a completed session under its name and refuses to enter it again; recognisable, because only our
 * own sessions may be dropped. A long or unusual run id is replaced by its hash.
 */
export const sessionName = (runId: string, fingerprint: string): string => {
  const run = /^[A-Za-z0-9_-]{1,24}$/.test(runId)
    ? runId
    : createHash("sha256").update(runId).digest("hex").slice(0, 16);
  return `${PREFIX}${run}-${fingerprint.slice(0, BASE)}`;
};

/** What the name of one of this product's sessions tells. */
export interface OwnSession {
  readonly run: string;
  /** Beginning of the fingerprint of the running-config that the session was opened on. */
  readonly base: string;
}

/** Undefined for a session that somebody else named. */
export const parseSessionName = (session: string): OwnSession | undefined => {
  const [, run, base] = /^overlay-([A-Za-z0-9_-]{1,24})-([0-9a-f]{8})$/.exec(session) ?? [];
  return run === undefined || base === undefined ? undefined : { run, base };
};

/**
 * Whether another run of the same owner made the session: that run has ended, since there is one at a
 * time. A session of an owner who is not known to be the same is nobody's to settle but its maker's.
 */
export const isLeftByUs = (session: string, runId: string): boolean => {
  const owner = ownerOf(runId);
  const made = parseSessionName(session);
  if (owner === undefined || made === undefined) return false;
  return made.run !== runId && ownerOf(made.run) === owner;
};

/** Whether a running-config is the one that the session was opened on. */
export const isBaseOf = (session: string, fingerprint: string): boolean => {
  const made = parseSessionName(session);
  return made !== undefined && fingerprint.startsWith(made.base);
};
