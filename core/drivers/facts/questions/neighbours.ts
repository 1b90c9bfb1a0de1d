import { namedBy, settingOf } from "../../../model/fact-setting.js";
import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** Groups and broadcasts, which the kernel knows without asking. */
const OF_GROUPS = /^(22[4-9]|23\d|255)\.|^ff|\.255$/;
const NOBODY = "00:00:00:00:00:00";

export const neighbours: Question = {
  name: "neighbours",
  command: "ip neighbour show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [, address = "", device = "", mac = ""] =
        /^(\S+) dev (\S+) lladdr (\S+) .*(?:PERMANENT|NOARP)/.exec(line) ?? [];
      if (address === "" || device === "lo" || OF_GROUPS.test(address) || mac === NOBODY) return [];
      return [
        {
          code: "static-neighbour",
          about: deviceAt(about, device),
          setting: settingOf("neighbour", address),
          value: mac,
        },
      ];
    }),
  kinds: {
    "static-neighbour": {
      effect: "redirects",
      does: "is where packets to the address go, whoever has it",
      show: (fact) =>
        inNamespace(fact, "ip", "neighbour", "show", "nud", "permanent", "nud", "noarp"),
      remove: (fact) => {
        const address = namedBy("neighbour", fact.setting) ?? "";
        return inNamespace(fact, "ip", "neighbour", "del", address, "dev", deviceOf(fact));
      },
    },
  },
};
