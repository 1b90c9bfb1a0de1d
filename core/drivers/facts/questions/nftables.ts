import { inNamespace, type Question } from "./question.js";
import { nftablesDrops } from "../nftables.js";

export const nftables: Question = {
  name: "nftables",
  command: "nft list ruleset",
  read: (text, about) =>
    nftablesDrops(text).map((value) => ({
      code: "nftables-drop",
      about,
      setting: "nftables",
      value,
    })),
  kinds: {
    "nftables-drop": {
      effect: "drops",
      does: "drops what it matches",
      show: (fact) => inNamespace(fact, "nft", "--handle", "list", "ruleset"),
    },
  },
};
