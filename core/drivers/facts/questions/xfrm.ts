import { inNamespace, type Question } from "./question.js";
import { linesOf } from "../../lines-of.js";

/** "src 10.1.2.0/24 dst 10.1.2.1/32 \\ dir out action block priority 0", of `ip -oneline xfrm policy show` */
const POLICY = /^src (\S+) dst (\S+) .*?\bdir (in|out)\b/;

/** IPsec policies of a container: packets that they match are blocked, or leave encrypted. */
export const xfrm: Question = {
  name: "xfrm",
  of: "containers",
  command: "ip xfrm policy show",
  read: (text, about) =>
    linesOf(text).flatMap((line) => {
      const [, from = "", to = "", way = ""] = POLICY.exec(line) ?? [];
      if (way === "") return [];
      const does = / action block\b/.test(line)
        ? "block"
        : /\btmpl /.test(line)
          ? "encrypt"
          : undefined;
      return does === undefined
        ? []
        : [
            {
              code: "xfrm-policy",
              about,
              setting: "IPsec policy",
              value: `${way} from ${from} to ${to} ${does}`,
            },
          ];
    }),
  kinds: {
    "xfrm-policy": {
      effect: "drops",
      does: "blocks what it matches, or lets it pass only encrypted",
      show: (fact) => inNamespace(fact, "ip", "xfrm", "policy", "show"),
      remove: (fact) => {
        const [way = "", , from = "", , to = ""] = fact.value.split(" ");
        return inNamespace(
          fact,
          ...(["ip", "xfrm", "policy", "delete", "dir", way, "src", from, "dst", to] as const),
        );
      },
    },
  },
};
