import type { DriftReport } from "../../core/drift/drift-report.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { groupedByWords, type Words } from "../../core/model/words.js";

/** Why something is not known, and all that is not known for it. */
export interface UnknownGroup {
  readonly reason: Words;
  /** "AccessPort ceos_2:eth1", "tenant MTU" */
  readonly things: readonly string[];
}

/**
 * What is not known, each reason once: a host that is out of reach is one thing to remediate, not twenty. What most
 * is unknown for comes first: it is the cause, where the others may be its consequences.
 */
export const groupUnknown = ({ unmeasured, unknown }: DriftReport): readonly UnknownGroup[] => {
  const all = [
    ...unmeasured.map((one) => ({ thing: "tenant MTU", one })),
    ...unknown.map(({ kind, name, unknown: one }) => ({ thing: `${kind} ${name}`, one })),
  ];
  return [...groupedByWords(all, ({ one }) => describeUnknown(one))]
    .map(([reason, group]) => ({ reason, things: [...new Set(group.map(({ thing }) => thing))] }))
    .toSorted((one, other) => other.things.length - one.things.length);
};
