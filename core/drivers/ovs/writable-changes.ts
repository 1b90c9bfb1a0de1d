import type { Change } from "../../kinds/contract/change.js";
import type { Unknown } from "../../model/unknown.js";

/**
 * The changes that a write can make. An interface's `error` is the switch's own word: it goes away
 * when its cause does, which may be one of the other changes; alone it cannot be written.
 */
export const writableChanges = (
  changes: readonly Change[],
  subject: { readonly host: string; readonly what: string },
): readonly Change[] | Unknown => {
  const writable = changes.filter(({ path }) => path[0] !== "error");
  const [only] = changes;
  if (only === undefined || writable.length > 0) return writable;
  return {
    kind: "prerequisite-missing",
    host: subject.host,
    what: `how to mend ${subject.what}`,
    reason: `its columns are as declared, but Open vSwitch cannot use it: ${JSON.stringify(only.from)}`,
    next: "Remove the cause (for a tunnel often a second port with the same addresses and key: ovs-vsctl show), then preview again.",
  };
};
