import { namedBy, settingOf } from "../../../model/fact-setting.js";
import type { ForwardingFact } from "../../../model/forwarding-fact.js";
import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

export const filters: Question = {
  name: "filters",
  command: "tc filter show",
  read: (text, about) => {
    const found: { device: string; direction: string; lines: string[] }[] = [];
    for (const line of linesOf(text)) {
      const [, device, direction] = /^device (\S+) (ingress|egress)$/.exec(line) ?? [];
      if (device !== undefined && direction !== undefined)
        found.push({ device, direction, lines: [] });
      else found.at(-1)?.lines.push(line);
    }
    return found
      .filter(({ lines }) => lines.length > 0)
      .map(({ device, direction, lines }) => ({
        code: "tc-filter",
        about: deviceAt(about, device),
        setting: settingOf("tc-filter", direction),
        value: lines.join(" ").replaceAll(/\s+/g, " ").slice(0, 200),
      }));
  },
  kinds: {
    "tc-filter": {
      effect: "unknown",
      does: "may drop, limit, change or redirect what it matches",
      show: (fact) =>
        inNamespace(fact, "tc", "filter", "show", "dev", deviceOf(fact), directionOf(fact)),
      remove: (fact) =>
        inNamespace(fact, "tc", "filter", "del", "dev", deviceOf(fact), directionOf(fact)),
    },
  },
};

const directionOf = ({ setting }: ForwardingFact): string =>
  namedBy("tc-filter", setting) ?? "ingress";
