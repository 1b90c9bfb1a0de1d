import { deviceAt, inNamespace, type Question } from "./question.js";
import { nftSetting } from "../../../model/rules-setting.js";
import { nftablesRules } from "../nftables.js";

export const nftables: Question = {
  name: "nftables",
  command: "nft list ruleset",
  read: (text, about) =>
    nftablesRules(text).map(({ rule: value, ...place }) => ({
      code: "nftables-drop",
      // A container's are told apart by what they do; a host's by where they are.
      about:
        place.device === undefined || about.of !== "host" ? about : deviceAt(about, place.device),
      setting: nftSetting(place),
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
