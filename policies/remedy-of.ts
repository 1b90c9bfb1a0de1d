import type { Finding } from "../core/model/finding.js";
import type { Remedy } from "../core/model/remedy.js";
import type { PlannedThing } from "../core/plan/planned-thing.js";
import { rules } from "./rules.js";
import type { Words } from "../core/model/words.js";
import { named } from "../core/messages/unknowns.js";

/**
 * What takes a finding of observed hosts away.
 *
 * @param left what the rules say of the hosts as an update would leave them
 * @param plan of that update
 */
export const remedyOf = (
  finding: Finding,
  left: readonly Finding[],
  plan: readonly PlannedThing[],
): Remedy => {
  if (!left.some((other) => mayBeTheSame(finding, other))) return updateOnce(stoppedBy(plan));
  const why = byHand(finding, plan);
  return why === undefined ? { by: "topology" } : { by: "hand", why };
};

/**
 * A finding that is smaller afterwards has other subjects and is not gone. Where the rule can judge
 * something no more, nobody knows.
 */
const mayBeTheSame = ({ code, subjects }: Finding, other: Finding): boolean =>
  other.code === code && other.subjects.some((subject) => subjects.includes(subject));

const updateOnce = (once: readonly string[]): Remedy =>
  once.length === 0 ? { by: "update" } : { by: "update", once };

/** A preview that does not know something of a host fails, and an update with it. */
const stoppedBy = (plan: readonly PlannedThing[]): readonly string[] => [
  ...new Set(
    plan.flatMap(({ outcome }) => (outcome.status === "unknown" ? [outcome.why.host] : [])),
  ),
];

/** What a driver knows to differ there, of what the rule looks at, and cannot write. */
const byHand = ({ code, subjects }: Finding, plan: readonly PlannedThing[]) => {
  const reads = rules.find((rule) => rule.code === code)?.reads ?? [];
  const [first] = plan.flatMap(({ desired, id, outcome }) =>
    (outcome.status === "by-hand" || outcome.status === "absent") &&
    reads.includes(desired.kind) &&
    (subjects.includes(desired.name) || subjects.includes(id))
      ? [outcome.why]
      : [],
  );
  return first;
};

/**
 * The finding with its remedy, in words too. What an update takes away needs no change of the topology,
 * and nothing to paste into it.
 *
 * @param update the line that runs an update of this network
 */
export const withRemedy = (finding: Finding, remedy: Remedy, update = "pulumi up"): Finding => {
  const { fix } = finding;
  switch (remedy.by) {
    case "update":
      return { ...finding, remedy, fix: { summary: updateWords(remedy, update) } };
    case "hand":
      return { ...finding, remedy, fix: { summary: named(remedy.why, { update }).next } };
    case "topology":
      return fix === undefined
        ? { ...finding, remedy }
        : {
            ...finding,
            remedy,
            fix: { ...fix, summary: `${fix.summary} (\`${update}\` alone leaves it as it is)` },
          };
  }
};

const updateWords = ({ once = [] }: Extract<Remedy, { by: "update" }>, update: string): Words =>
  once.length === 0
    ? `\`${update}\`: its plan takes this away`
    : `\`${update}\`, once everything of ${once.join(" and ")} can be read: its plan takes this away`;
