import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

export const downs: Question = {
  name: "downs",
  of: "containers",
  command: "ip link show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [device = "", flags = ""] = line.split(" ");
      return device === "" || flags.split(",").includes("UP")
        ? []
        : [
            {
              code: "interface-down",
              about: deviceAt(about, device),
              setting: "admin_state",
              value: "down",
            },
          ];
    }),
  kinds: {
    "interface-down": {
      effect: "drops",
      does: "is set down in the kernel, and its device's configuration does not say so: nothing passes",
      show: (fact) => inNamespace(fact, "ip", "link", "show", "dev", deviceOf(fact)),
      remove: (fact) => inNamespace(fact, "ip", "link", "set", "dev", deviceOf(fact), "up"),
    },
  },
};
