import type { LeftLock } from "./dead-locks.js";
import { holderState } from "./lock-holder.js";

/** A lock that Pulumi named when it refused to work on a stack. */
export type NamedLock = Omit<LeftLock, "holder"> & {
  readonly holder: "alive" | "dead" | "elsewhere";
};

/**
 * A line of Pulumi's refusal (pkg/backend/diy/lock.go, the same from 3.200 to 3.276). The address is the
 * backend's with the lock's key in its path, so that the backend's query comes last.
 */
const LINE =
  /^\s*(?<file>\S*\/locks\/(?:[^\s/]+\/)*(?<stack>[^\s/]+)\/[^\s/]+\.json\S*): created by (?<user>\S+)@(?<hostname>\S+) \(pid (?<pid>\d+)\) at (?<timestamp>\S+)$/gm;

/** The locks that Pulumi names on standard error, of any backend that it keeps itself. */
export const locksInRefusal = (stderr: string): readonly NamedLock[] =>
  [...stderr.matchAll(LINE)].flatMap(({ groups }) => {
    const { file, stack, user, hostname, pid, timestamp } = groups ?? {};
    if (file === undefined || stack === undefined || timestamp === undefined) return [];
    const lock = { pid: Number(pid), hostname: hostname ?? "", timestamp };
    const by = `${user ?? ""}@${lock.hostname}`;
    return [{ stack, file, by, pid: lock.pid, at: timestamp, holder: holderState(lock) }];
  });
