import type { DriftReport } from "../../core/drift/drift-report.js";
import { describeUnknown } from "../../core/model/unknown.js";

/** Why something is not known, and all that is not known for it. */
export interface UnknownGroup {
  readonly reason: string;
  /** "AccessPort ceos_2:eth1", "tenant MTU" */
  readonly things: readonly string[];
}

/** What is not known, each reason once: a host that is out of reach is one thing to mend, not twenty. */
export const groupUnknown = ({ unmeasured, unknown }: DriftReport): readonly UnknownGroup[] => {
  const groups = new Map<string, string[]>();
  const add = (reason: string, thing: string): void => {
    groups.set(reason, [...(groups.get(reason) ?? []), thing]);
  };
  for (const one of unmeasured) add(describeUnknown(one), "tenant MTU");
  for (const { kind, name, unknown: one } of unknown) add(describeUnknown(one), `${kind} ${name}`);
  return [...groups].map(([reason, things]) => ({ reason, things: [...new Set(things)] }));
};
