import { inNamespace, type Question } from "./question.js";

/**
 * "src 10.1.2.0/24 dst 10.1.2.1/32 proto tcp dport 22 \\ dir out action block priority 0", of `ip -oneline
 * xfrm policy show`: what else a packet has to have stands before the first backslash.
 */
const POLICY = /^src (\S+) dst (\S+)([^\\]*)\\.*?\bdir (in|out)\b/s;

/** "mark 0x5/0xff"; older programs begin another line after it (ipxfrm.c of iproute2). */
const MARK = /\bmark (\w+)\/(\w+)/;

/** IPsec policies of a container: packets that they match are blocked, or leave encrypted. */
export const xfrm: Question = {
  name: "xfrm",
  of: "containers",
  command: "ip xfrm policy show",
  read: (text, about) =>
    text.split(/^(?=src )/m).flatMap((policy) => {
      const [, from = "", to = "", selector = "", way = ""] = POLICY.exec(policy) ?? [];
      // Those of IPv6 meet no ping.
      if (way === "" || from.includes(":")) return [];
      const does = / action block\b/.test(policy)
        ? "block"
        : /\btmpl /.test(policy)
          ? "encrypt"
          : undefined;
      const [mark, value = "", mask = ""] = MARK.exec(policy) ?? [];
      const only = [
        ...selector.split(/\s+/).filter((word) => word !== ""),
        ...(mark === undefined ? [] : ["mark", value, "mask", mask]),
      ];
      return does === undefined
        ? []
        : [
            {
              code: "xfrm-policy",
              about,
              setting: "IPsec policy",
              value: [way, "from", from, "to", to, ...only, does].join(" "),
            },
          ];
    }),
  kinds: {
    "xfrm-policy": {
      effect: "drops",
      does: "blocks what it matches, or lets it pass only encrypted",
      show: (fact) => inNamespace(fact, "ip", "xfrm", "policy", "show"),
      remove: (fact) => {
        const [way = "", , from = "", , to = "", ...more] = fact.value.split(" ");
        const selector = ["src", from, "dst", to, ...more.slice(0, -1)] as const;
        return inNamespace(
          fact,
          ...(["ip", "xfrm", "policy", "delete", "dir", way, ...selector] as const),
        );
      },
    },
  },
};
