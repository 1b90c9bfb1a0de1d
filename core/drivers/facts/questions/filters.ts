import { namedBy, settingOf } from "../../../model/fact-setting.js";
import type { ForwardingFact } from "../../../model/forwarding-fact.js";
import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** More than a person sets on one device by hand: Open vSwitch makes thousands where network cards forward for it. */
const MOST = 8;
/** Characters of one filter; its action is the last thing of it. */
const LONGEST = 400;

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
      .flatMap(({ device, direction, lines }) =>
        filtersIn(lines.join(" ").replaceAll(/\s+/g, " ").trim()).map((value) => ({
          code: "tc-filter",
          about: deviceAt(about, device),
          setting: settingOf("tc-filter", direction),
          value: value.slice(0, LONGEST),
        })),
      );
  },
  kinds: {
    "tc-filter": {
      effect: "unknown",
      does: "may drop, limit, change or redirect what it matches",
      show: (fact) =>
        inNamespace(fact, "tc", "filter", "show", "dev", deviceOf(fact), directionOf(fact)),
      remove: (fact) => {
        const [, preference] = /^protocol \S+ pref (\d+) /.exec(fact.value) ?? [];
        const at = ["dev", deviceOf(fact), directionOf(fact)] as const;
        return preference === undefined
          ? inNamespace(fact, "tc", "filter", "del", ...at)
          : inNamespace(fact, ...(["tc", "filter", "del", ...at, "pref", preference] as const));
      },
    },
  },
};

/**
 * Each filter by itself, without what decides nothing; all as they are where there are many, or where they are not told
 * apart. Before the filters of a kind tc prints a line for the kind, which has no handle; some releases end
 * it without a newline.
 */
const filtersIn = (text: string): readonly string[] => {
  const each = text
    .split(/(?<=^| )filter (?=(?:parent \S+ )?protocol )/)
    .filter((one) => / handle 0x| fh [0-9a-f]+:[0-9a-f]*:[0-9a-f]+ /.test(one));
  return each.length === 0 || each.length > MOST ? [text] : each.map(withoutCounters);
};

const withoutCounters = (one: string): string =>
  one
    .replace(/^parent \S+ /, "")
    .replace(/ chain 0(?= )/, "")
    .replaceAll(
      / (?:not_in_hw|in_hw(?: in_hw_count \d+)?|skip_hw|random type none pass val 0|index \d+ ref \d+ bind \d+)(?= |$)/g,
      "",
    )
    .trim();

const directionOf = ({ setting }: ForwardingFact): string =>
  namedBy("tc-filter", setting) ?? "ingress";
