import { endName } from "../../core/model/interface-name.js";
import { DEVICE_CONFIGS } from "../../core/devices/index.js";
import { doubtsOf, type UnknownPort } from "../../core/layer2/index.js";
import { groupBy } from "../../core/model/group-by.js";
import { defineRule } from "../rule.js";

export const l2Unknown = defineRule({
  code: "L2-UNKNOWN",
  severity: "advisory",
  what: "ports whose effect on layer 2 is not modelled",
  why: "A line of theirs, LACP or a tunnel of the device's own decides what they forward: a loop or a leak through them is neither found nor excluded, by any rule.",
  remedy: "Look at the port on the device; accept the finding until a day once it was looked at.",
  reads: [...DEVICE_CONFIGS],
  judge: ({ graph }) =>
    [...groupBy(doubtsOf(graph).ports.filter(isNotModelled), bundleOf).values()].flatMap(
      (ports) => {
        const [first] = ports;
        if (first === undefined) return [];
        const names = ports.map(endName);
        return {
          verdict: "cannot-judge",
          message: `a loop or a leak through ${names.join(", ")} is neither found nor excluded`,
          subjects: names,
          evidence: [first.unknown.reason],
          fix: { summary: `look at it there: ${first.unknown.next}` },
          path: ["devices", first.device],
        };
      },
    ),
});

const isNotModelled = ({ unknown }: UnknownPort): boolean => unknown.kind === "not-modelled";

/** The members of one port-channel have one reason. */
const bundleOf = ({ host, container, unknown }: UnknownPort): string =>
  `${host}/${container}: ${unknown.reason}`;
