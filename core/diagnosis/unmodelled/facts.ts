import type { FactEffect } from "../../model/forwarding-fact.js";
import { factKind } from "../../undeclared/fact-kind.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import type { UnmodelledRule } from "./unmodelled.js";

/** What nobody declared and may do what no prediction reckons with, apart from what other rules name. */
export const facts: UnmodelledRule = ({ world }) =>
  [...world.values()].flatMap((facet) => {
    if (facet.of !== "fact" || facet.acts) return [];
    const { fact } = facet;
    if (fact.about.of !== "underlay" && NAMED_ELSEWHERE.has(fact.code)) return [];
    return [
      {
        host: fact.host,
        subject: JSON.stringify([fact.host, fact.about, fact.setting]),
        code: "fact",
        fact,
        links: fact.links,
        forwards: FORWARDS.has(factKind(fact.code).effect) && !answersBelow(fact),
      } as const,
    ];
  });

/** Of the overlay's own bridge and its devices; under it nothing else follows frames. */
const NAMED_ELSEWHERE: ReadonlySet<string> = new Set([
  ...[
    "ovs-flow",
    "ovs-flow-drop",
    "ovs-flow-miss",
    "ovs-static-fdb",
    "ovs-patch-port",
    "ovs-tunnel",
  ],
  ...["ovs-interface-admin_state", "ovs-interface-link_state"],
  ...["ping-rule", "ping-rule-perhaps", "container-rule"],
]);

/** Whoever answers for an address of the underlay makes no way from one VLAN of the overlay to another. */
const answersBelow = ({ code, about }: Undeclared): boolean =>
  factKind(code).effect === "answers" && (about.of === "underlay" || about.of === "host");

/** Effects that make a way of their own, or answer in somebody's name. */
const FORWARDS: ReadonlySet<FactEffect> = new Set([
  ...(["redirects", "copies", "floods", "answers", "unknown"] as const),
]);
