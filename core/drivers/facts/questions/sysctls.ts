import type { ForwardingFact } from "../../../model/forwarding-fact.js";
import { deviceAt, inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** Values of arp_ignore with which a question for an address of the interface itself is answered. */
const ANSWERING: ReadonlySet<string> = new Set(["0", "1", "2"]);

/** Whether a mask of ICMP types has that of an echo reply, 0 (RFC 792). */
const limitsReplies = (mask: string): boolean => Number(mask) % 2 === 1;

/** By the last part of a setting of one interface, or of all. */
const OF_INTERFACES: Readonly<Record<string, string>> = {
  proxy_arp: "arp-proxied",
  proxy_arp_pvlan: "arp-proxied",
  arp_ignore: "arp-ignored",
  forwarding: "not-forwarding",
  mcast_solicit: "arp-unasked",
  unres_qlen_bytes: "arp-unqueued",
};

/** What such a value is, and the interface that it is of; undefined: nothing out of the ordinary. */
const codeOf = (
  file: string,
  value: string,
  limited: boolean,
): readonly [code: string, end?: string] | undefined => {
  switch (file) {
    case "icmp_echo_ignore_all":
      return ["icmp-ignored"];
    case "icmp_ratemask":
      return limited && limitsReplies(value) ? ["icmp-limited"] : undefined;
    case "ip_forward":
      return ["not-forwarding"];
    default: {
      const [, end, key = ""] = /^(?:conf|neigh)\/(.+)\/([^/]+)$/.exec(file) ?? [];
      const code = OF_INTERFACES[key];
      if (end === undefined || code === undefined) return undefined;
      return code === "arp-ignored" && ANSWERING.has(value) ? undefined : [code, end];
    }
  }
};

/** Of a host only the far ends of its tunnels ask: where it has the address that they end on. */
const OF_HOSTS = /^conf\/.+\/arp_ignore:/;

export const sysctls: Question = {
  name: "sysctls",
  command: "sysctl",
  read: (text, about) => {
    const lines = linesOf(text).filter((line) => about.of === "container" || OF_HOSTS.test(line));
    const off = lines.includes("ip_forward:0");
    const limited = !lines.includes("icmp_ratelimit:0");
    return lines.flatMap((line): readonly ForwardingFact[] => {
      const [file = "", value = ""] = line.split(":");
      const [code, end] = codeOf(file, value, limited) ?? [];
      if (code === undefined || end === "default" || end === "lo") return [];
      // Of all and of each interface it is the same then (ip-sysctl, "ip_forward").
      if (off && file.endsWith("/forwarding")) return [];
      const at = end === undefined || end === "all" ? about : deviceAt(about, end);
      return [{ code, about: at, setting: `net.ipv4.${file.replaceAll("/", ".")}`, value }];
    });
  },
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
    "arp-unqueued": {
      effect: "loses",
      does: "throws away what is sent before the address of its receiver is known",
      show: (fact) => inNamespace(fact, "sysctl", fact.setting),
      // Its default on 64-bit machines (ip-sysctl).
      remove: (fact) => inNamespace(fact, "sysctl", "-w", `${fact.setting}=212992`),
    },
    "not-forwarding": {
      effect: "drops",
      does: "routes nothing from one link to another, although the device's configuration says that it does",
      show: (fact) => inNamespace(fact, "sysctl", fact.setting),
      remove: (fact) => inNamespace(fact, "sysctl", "-w", `${fact.setting}=1`),
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
