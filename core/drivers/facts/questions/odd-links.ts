import { deviceAt, deviceOf, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** Interfaces that resolve no address, or that are the port of a bridge that is not Open vSwitch's. */
export const oddLinks: Question = {
  name: "oddLinks",
  command: "ip link show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [device = "", flags = "", master = ""] = line.split(" ");
      const at = deviceAt(about, device);
      return [
        ...(flags.split(",").includes("NOARP")
          ? [{ code: "arp-off", about: at, setting: "ARP", value: "off" }]
          : []),
        // The kernel's datapath is the master of its ports.
        ...(master === "" || master === "ovs-system"
          ? []
          : [{ code: "interface-enslaved", about: at, setting: "master", value: master }]),
      ];
    }),
  kinds: {
    "arp-off": {
      effect: "drops",
      does: "neither asks for an address nor answers for one",
      show: (fact) => inNamespace(fact, "ip", "link", "show", "dev", deviceOf(fact)),
      remove: (fact) => inNamespace(fact, "ip", "link", "set", "dev", deviceOf(fact), "arp", "on"),
    },
    "interface-enslaved": {
      effect: "redirects",
      does: "takes what comes in: the interface is a port of it, and its own address gets nothing",
      show: (fact) => inNamespace(fact, "ip", "-details", "link", "show", "dev", deviceOf(fact)),
      remove: (fact) => inNamespace(fact, "ip", "link", "set", "dev", deviceOf(fact), "nomaster"),
    },
  },
};
