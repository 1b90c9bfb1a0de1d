import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import { judgeLocally } from "./judge-locally.js";

/** Rules of a container's INPUT and OUTPUT that drop a declared ping, or may; each once. */
export const pingFacts = (topology: Topology, seen: ObservedHost): readonly ForwardingFact[] =>
  judgeLocally(topology, [seen]).flatMap(({ container, pings }) => {
    const facts = pings.flatMap(({ verdict }): readonly ForwardingFact[] =>
      verdict.kind === "accepted"
        ? []
        : [
            {
              code: verdict.kind === "dropped" ? "ping-rule" : "ping-rule-perhaps",
              about: { of: "container", container },
              setting: "iptables",
              value: `filter ${verdict.by}`,
            },
          ],
    );
    return [...new Map(facts.map((fact) => [fact.value, fact])).values()];
  });
