import { inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

const SETTING = "net.bridge.bridge-nf-call-iptables";

/**
 * Whether a container's bridges hand the IPv4 frames that they forward to iptables (Linux, br_netfilter), where
 * chain FORWARD does anything. A kernel that has br_netfilter does so unless somebody has switched it off.
 */
export const bridged: Question = {
  name: "bridged",
  of: "containers",
  command: "iptables-save",
  read: (text, about) =>
    linesOf(text)
      .slice(0, 1)
      .map((line) => ({
        code: "bridge-netfilter",
        about,
        setting: SETTING,
        value: line.startsWith(":")
          ? "1, and chain FORWARD drops what no rule accepts"
          : "1, and chain FORWARD has rules",
      })),
  kinds: {
    "bridge-netfilter": {
      effect: "drops",
      does: "hands what the container's bridges forward to iptables as if it were routed",
      show: (fact) => [
        ...inNamespace(fact, "sysctl", SETTING),
        ...inNamespace(fact, "iptables", "-S", "FORWARD"),
      ],
      remove: (fact) => inNamespace(fact, "sysctl", "-w", `${SETTING}=0`),
    },
  },
};
