import { createHash } from "node:crypto";

/**
 * Name of the configuration session of one run on one state of a device. Unique, because EOS keeps
 * a completed session under its name and refuses to enter it again; recognisable, because only our
 * own sessions may be dropped. A long or unusual run id is replaced by its hash.
 */
export function sessionName(runId: string, fingerprint: string): string {
  const run = /^[A-Za-z0-9_-]{1,24}$/.test(runId)
    ? runId
    : createHash("sha256").update(runId).digest("hex").slice(0, 16);
  return `overlay-${run}-${fingerprint.slice(0, 8)}`;
}
