import type { ForwardingFact } from "../model/forwarding-fact.js";
import { rulesSetting } from "../model/rules-setting.js";
import type { ObservedHost } from "../model/observed.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import { judgeLocally, type JudgedContainer } from "./judge-locally.js";

/** Rules of containers' INPUT and OUTPUT that drop a declared ping, or may; each once, by host. */
export const pingFacts = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): ReadonlyMap<string, readonly ForwardingFact[]> => {
  const byHost = new Map<string, readonly ForwardingFact[]>();
  for (const { host, ...judged } of judgeLocally(topology, observed))
    byHost.set(host, [...(byHost.get(host) ?? []), ...factsOf(judged)]);
  return byHost;
};

const factsOf = ({
  container,
  pings,
}: Pick<JudgedContainer, "container" | "pings">): readonly ForwardingFact[] => {
  const facts = pings.flatMap(({ verdict }): readonly ForwardingFact[] =>
    verdict.kind === "accepted"
      ? []
      : [
          {
            code: verdict.kind === "dropped" ? "ping-rule" : "ping-rule-perhaps",
            about: { of: "container", container },
            setting: rulesSetting({ after: verdict.kind === "undecided" && verdict.after }),
            value: `filter ${verdict.by}`,
          },
        ],
  );
  return [...new Map(facts.map((fact) => [fact.value, fact])).values()];
};
