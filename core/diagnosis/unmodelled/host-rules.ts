import { crossing } from "../../undeclared/links-of.js";
import { type Unmodelled, type UnmodelledRule } from "./unmodelled.js";

/** A host's own netfilter rules that drop: the tunnels' packets could be among what they match. */
export const hostRules: UnmodelledRule = ({ topology, observed }) =>
  observed.flatMap(({ host, facts, detail }): readonly Unmodelled[] => {
    // Where the rules were evaluated, what drops is a fact.
    if (detail?.iptables.known !== true || facts?.["iptables"]?.known === true) return [];
    const [first, ...more] = detail.iptables.value.filter(drops);
    if (first === undefined) return [];
    return [
      {
        host,
        subject: `${host} iptables`,
        code: "host-rules",
        rule: first,
        more: more.length,
        links: crossing(topology, host),
        forwards: false,
      },
    ];
  });

/** Chains of a container engine are under FORWARD, which tunnels do not pass. */
const drops = (line: string): boolean =>
  /^-P (INPUT|OUTPUT) (?!ACCEPT)/.test(line) ||
  (/^-A (?!FORWARD |DOCKER)/.test(line) && / -j (DROP|REJECT)\b/.test(line));
