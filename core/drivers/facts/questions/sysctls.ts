import type { ForwardingFact } from "../../../model/forwarding-fact.js";
import { deviceAt, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** Values of arp_ignore with which a question for an address of the interface itself is answered. */
const ANSWERING: ReadonlySet<string> = new Set(["0", "1", "2"]);

/** Whether a mask of ICMP types has that of an echo reply, 0 (RFC 792). */
const limitsReplies = (mask: string): boolean => Number(mask) % 2 === 1;

export const sysctls: Question = {
  name: "sysctls",
  command: "sysctl",
  read: (text, about) =>
    // Of the host itself no link asks: its own devices are ports of the bridge.
    about.of !== "container"
      ? []
      : linesOf(text).flatMap((line): readonly ForwardingFact[] => {
          const [file = "", value = ""] = line.split(":");
          const [, asking] = /^neigh\/(.+)\/mcast_solicit$/.exec(file) ?? [];
          if (asking !== undefined)
            return asking === "default" || asking === "lo"
              ? []
              : [
                  {
                    code: "arp-unasked",
                    about: deviceAt(about, asking),
                    setting: `net.ipv4.neigh.${asking}.mcast_solicit`,
                    value,
                  },
                ];
          const [, device, key] = /^conf\/(.+)\/(arp_ignore|proxy_arp)$/.exec(file) ?? [];
          if (file === "icmp_ratemask")
            return limitsReplies(value)
              ? [{ code: "icmp-limited", about, setting: `net.ipv4.${file}`, value }]
              : [];
          if (device === undefined)
            return [{ code: "icmp-ignored", about, setting: `net.ipv4.${file}`, value }];
          if (device === "default" || device === "lo") return [];
          if (key === "proxy_arp")
            return [
              {
                code: "arp-proxied",
                about: device === "all" ? about : deviceAt(about, device),
                setting: `net.ipv4.conf.${device}.proxy_arp`,
                value,
              },
            ];
          if (ANSWERING.has(value)) return [];
          return [
            {
              code: "arp-ignored",
              about: device === "all" ? about : deviceAt(about, device),
              setting: `net.ipv4.conf.${device}.arp_ignore`,
              value,
            },
          ];
        }),
  kinds: {
    "icmp-limited": {
      effect: "limits",
      does: "answers pings no faster than net.ipv4.icmp_ratelimit lets it",
      show: (fact) => inNamespace(fact, "sysctl", fact.setting, "net.ipv4.icmp_ratelimit"),
      // Its default (ip-sysctl).
      remove: (fact) => inNamespace(fact, "sysctl", "-w", `${fact.setting}=6168`),
    },
    "icmp-ignored": {
      effect: "drops",
      does: "answers no ping",
      show: (fact) => inNamespace(fact, "sysctl", fact.setting),
      remove: (fact) => inNamespace(fact, "sysctl", "-w", `${fact.setting}=0`),
    },
    "arp-unasked": {
      effect: "drops",
      does: "asks for no address by broadcast, and reaches only what it knows already",
      show: (fact) => inNamespace(fact, "sysctl", fact.setting),
      remove: (fact) => inNamespace(fact, "sysctl", "-w", `${fact.setting}=3`),
    },
    "arp-proxied": {
      effect: "answers",
      does: "answers ARP for every address that it has a route to by another interface",
      show: (fact) => inNamespace(fact, "sysctl", fact.setting),
      remove: (fact) => inNamespace(fact, "sysctl", "-w", `${fact.setting}=0`),
    },
    "arp-ignored": {
      effect: "drops",
      does: "answers ARP only for some of its addresses, with 8 for none",
      show: (fact) => inNamespace(fact, "sysctl", fact.setting),
      remove: (fact) => inNamespace(fact, "sysctl", "-w", `${fact.setting}=0`),
    },
  },
};
