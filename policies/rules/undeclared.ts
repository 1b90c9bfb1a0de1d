import { handLine } from "../../core/model/hand-line.js";
import type { Undeclared } from "../../core/undeclared/undeclared.js";
import { describeUndeclared, undeclaredPlace } from "../../core/undeclared/describe.js";
import { groupBy } from "../../core/model/group-by.js";
import { defineRule } from "../rule.js";

export const undeclared = defineRule({
  code: "UNDECLARED",
  severity: "mandatory",
  what: "what somebody has set on a host that no topology declares and that can change forwarding: a flow, a mirror, a queue, a packet filter, a static entry",
  why: "It drops, delays, copies or redirects frames, and no preview of the overlay shows it.",
  remedy: "Undo it on the host, or accept it until a day with an exception.",
  observedOnly: true,
  reads: [],
  judge: ({ undeclared: facts = [] }) =>
    [...groupBy(facts, thingOf).values()].flatMap((group) => {
      const [first, ...others] = group;
      if (first === undefined) return [];
      const more = others.length === 0 ? "" : `, and ${others.length} more of the kind`;
      const { host, links, code, setting, value, byHand } = first;
      const line = handLine(byHand.commands);
      return {
        message: `${describeUndeclared(first)}${more}`,
        subjects: [undeclaredPlace(first), ...new Set(group.map((one) => one.setting))],
        evidence: group.slice(0, SHOWN).map((one) => describeUndeclared(one)),
        fix: {
          summary: `${byHand.does === "remove" ? "undo it" : "look at it"} on ${host}: ${line}`,
          paste: line,
        },
        facts: { fact: code, host, setting, value, links },
      };
    }),
});

/** Evidence of one finding: a table may hold thousands of flows. */
const SHOWN = 10;

/** All of one kind in one place are one finding. */
const thingOf = ({ host, about, code }: Undeclared): string => JSON.stringify([host, about, code]);
