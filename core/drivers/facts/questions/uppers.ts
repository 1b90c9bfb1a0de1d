import { deviceAt, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/**
 * Network devices on top of a container's interface that take all that is for one receiver (ip-link(8), macvlan
 * mode passthru; macvlan_handle_frame of Linux). Other kinds take only what is for an address of their own.
 */
export const uppers: Question = {
  name: "uppers",
  of: "containers",
  command: "ip -details link show type macvlan",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [upper = "", device = "", ...kind] = line.split(" ");
      return device === "" || device.startsWith("if")
        ? []
        : [
            {
              code: "interface-taken",
              about: deviceAt(about, device),
              setting: "upper device",
              value: `${upper}, ${kind.join(" ")}`,
            },
          ];
    }),
  kinds: {
    "interface-taken": {
      effect: "redirects",
      does: "takes what comes in for one receiver: the interface itself gets only broadcasts",
      show: (fact) => inNamespace(fact, "ip", "-details", "link", "show", "type", "macvlan"),
      remove: (fact) => inNamespace(fact, "ip", "link", "del", fact.value.split(",")[0] ?? ""),
    },
  },
};
