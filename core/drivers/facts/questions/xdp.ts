import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

export const xdp: Question = {
  name: "xdp",
  command: "ip link show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [, device = "", value = ""] = /^\d+: ([^:@]+)\S* .* (xdp\S*)/.exec(line) ?? [];
      return device === ""
        ? []
        : [{ code: "xdp", about: deviceAt(about, device), setting: "XDP program", value }];
    }),
  kinds: {
    xdp: {
      effect: "unknown",
      does: "sees each packet before anything else, and may drop, change or redirect it",
      show: (fact) => inNamespace(fact, "ip", "link", "show", "dev", deviceOf(fact)),
      remove: (fact) =>
        inNamespace(
          fact,
          "ip",
          "link",
          "set",
          "dev",
          deviceOf(fact),
          fact.value.replace(/\/.*$/, ""),
          "off",
        ),
    },
  },
};
