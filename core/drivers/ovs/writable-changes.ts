import type { Change } from "../../kinds/contract/change.js";
import type { Unknown } from "../../model/unknown.js";
import { failed, ok, type Result } from "../../model/result.js";
import { problem } from "../../messages/unknowns.js";

/**
 * The changes that a write can make. An interface's `error` is the switch's own word: it goes away
 * when its cause does, which may be one of the other changes; alone it cannot be written.
 */
export const writableChanges = (
  changes: readonly Change[],
  subject: { readonly host: string; readonly what: string },
): Result<readonly Change[], Unknown> => {
  const writable = changes.filter(({ path }) => path[0] !== "error");
  const [only] = changes;
  if (only === undefined || writable.length > 0) return ok(writable);
  return failed({
    host: subject.host,
    what: `how to remediate ${subject.what}`,
    ...problem("TUNNEL-UNUSABLE", { error: JSON.stringify(only.from) }),
  });
};
