import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

export const neighbours: Question = {
  name: "neighbours",
  command: "ip neighbour show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [, address = "", device = "", mac = ""] =
        /^(\S+) dev (\S+) lladdr (\S+) .*PERMANENT/.exec(line) ?? [];
      if (address === "" || device === "lo") return [];
      return [
        {
          code: "static-neighbour",
          about: deviceAt(about, device),
          setting: `neighbour ${address}`,
          value: mac,
        },
      ];
    }),
  kinds: {
    "static-neighbour": {
      effect: "redirects",
      does: "is where packets to the address go, whoever has it",
      show: (fact) => inNamespace(fact, "ip", "neighbour", "show", "nud", "permanent"),
      remove: (fact) => {
        const [, address = ""] = fact.setting.split(" ");
        return inNamespace(fact, "ip", "neighbour", "del", address, "dev", deviceOf(fact));
      },
    },
  },
};
