import type { Finding } from "../core/model/finding.js";
import type { ObservedHost } from "../core/model/observed.js";
import type { Topology } from "../core/topology/topology.js";
import { factsFromObserved } from "./facts-from-observed.js";
import { factsFromTopology } from "./facts-from-topology.js";
import { judge, type JudgeOptions } from "./judge.js";
import { rules } from "./rules.js";

/**
 * What the rules have to say of what hosts showed. A rule's fix is a change of the topology: where
 * that declares nothing of the kind already, an update comes first. The fix stays for what the
 * topology does not mention, which an update leaves alone.
 */
export const judgeObserved = (
  topology: Topology,
  observed: readonly ObservedHost[],
  options: JudgeOptions,
): readonly Finding[] => {
  const declared = new Set(
    judge(rules, factsFromTopology(topology), options)
      .filter(isViolated)
      .map(({ code }) => code),
  );
  return judge(rules, factsFromObserved(topology, observed), options).map((finding) =>
    isViolated(finding) && !declared.has(finding.code) ? withUpdateFirst(finding) : finding,
  );
};

const isViolated = ({ verdict }: Finding): boolean => verdict === "violated";

const withUpdateFirst = (finding: Finding): Finding =>
  finding.fix === undefined
    ? finding
    : {
        ...finding,
        fix: {
          ...finding.fix,
          summary: `pulumi up: the topology declares nothing like it; if it stays, ${finding.fix.summary}`,
        },
      };
