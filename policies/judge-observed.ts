import type { Finding } from "../core/model/finding.js";
import type { ObservedHost } from "../core/model/observed.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { updateOver } from "../core/plan/update-over.js";
import { factsFromObserved } from "./facts-from-observed.js";
import { factsFromTopology } from "./facts-from-topology.js";
import { judge, type JudgeOptions } from "./judge.js";
import { rules } from "./rules.js";
import { remedyOf, withRemedy } from "./remedy-of.js";

/** `updateLine`: what runs an update of this network; its name alone when absent. */
export type JudgeHostsOptions = JudgeOptions & { readonly updateLine?: string };

/** What the rules say of an overlay's hosts, and of its file. */
export interface JudgedHosts {
  readonly findings: readonly Finding[];
  readonly declared: readonly Finding[];
}

/**
 * What the rules have to say of what hosts showed, each finding with what takes it away: the plan of an
 * update is carried out on the observation, and what is left is judged again. So "pulumi up" is said
 * where it is so. A rule's own fix is a change of the topology: it stays for what an update leaves.
 */
export const judgeHosts = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  { updateLine, ...options }: JudgeHostsOptions,
): JudgedHosts => {
  const findings = judge(rules, factsFromObserved(topology, observed), options);
  const declared = judge(rules, factsFromTopology(topology), options);
  if (!findings.some(isViolated)) return { findings, declared };
  const update = updateOver(topology, observed);
  const left =
    update === undefined
      ? findings
      : judge(rules, factsFromObserved(topology, update.after), options);
  const told = findings.map((finding) =>
    isViolated(finding)
      ? withRemedy(finding, remedyOf(finding, left, update?.plan ?? []), updateLine)
      : finding,
  );
  return { findings: told, declared };
};

/** The findings of `judgeHosts` alone. */
export const judgeObserved = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
  options: JudgeOptions,
): readonly Finding[] => judgeHosts(topology, observed, options).findings;

const isViolated = ({ verdict }: Finding): boolean => verdict === "violated";
