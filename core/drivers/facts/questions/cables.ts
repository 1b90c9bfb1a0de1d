import { linesOf } from "../../lines-of.js";
import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";

/**
 * Pairs of network devices of the host itself, of which each sends what the other takes in (veth(4)). Of a
 * container's pair one end is in the container.
 */
export const cables: Question = {
  name: "cables",
  of: "host",
  command: "ip link show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [device = "", peer = ""] = line.split(" ");
      return peer === ""
        ? []
        : [{ code: "veth-pair", about: deviceAt(about, device), setting: "peer", value: peer }];
    }),
  kinds: {
    "veth-pair": {
      effect: "redirects",
      does: "is the other end of a pair: what is sent to the one comes in by the other",
      show: (fact) => inNamespace(fact, "ip", "link", "show", "dev", deviceOf(fact)),
    },
  },
};
