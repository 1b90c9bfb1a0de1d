import type { FactEffect } from "../../model/forwarding-fact.js";
import { factKind } from "../../undeclared/fact-kind.js";
import { undeclaredOf } from "../../undeclared/undeclared-of.js";
import type { UnmodelledRule } from "./unmodelled.js";

/** What nobody declared and predictions do not reckon with, apart from what other rules name or causes are. */
export const facts: UnmodelledRule = ({ topology, observed }) =>
  undeclaredOf(topology, observed)
    .filter(({ code, about }) => about.of === "underlay" || !NAMED_ELSEWHERE.has(code))
    .map((fact) => ({
      host: fact.host,
      subject: JSON.stringify([fact.host, fact.about, fact.setting]),
      code: "fact",
      fact,
      links: fact.links,
      forwards: FORWARDS.has(factKind(fact.code).effect),
    }));

/** Of the overlay's own bridge and its devices; under it nothing else follows frames. */
const NAMED_ELSEWHERE: ReadonlySet<string> = new Set([
  ...["ovs-flow", "ovs-flow-drop", "ovs-static-fdb", "ovs-patch-port", "ovs-tunnel"],
  ...["ovs-interface-admin_state", "ovs-interface-link_state"],
  ...["ping-rule", "ping-rule-perhaps", "container-rule"],
]);

/** Effects that make a way of their own, or answer in somebody's name. */
const FORWARDS: ReadonlySet<FactEffect> = new Set([
  ...(["redirects", "copies", "floods", "answers", "unknown"] as const),
]);
