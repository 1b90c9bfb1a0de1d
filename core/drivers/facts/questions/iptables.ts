import { rulesSetting } from "../../../model/rules-setting.js";
import { containerRules } from "../container-rules.js";
import { parseSaved, tunnelRules } from "../netfilter.js";
import { ruleCommands } from "../rule-commands.js";
import type { Question } from "./question.js";

export const iptables: Question = {
  name: "iptables",
  command: "iptables-save",
  read: (text, about, { udpPort }) => {
    const tables = parseSaved(text);
    if (about.of === "container") {
      return containerRules(tables).map(({ rule: value, ...reached }) => ({
        code: "container-rule",
        about,
        setting: rulesSetting(reached),
        value,
      }));
    }
    return tunnelRules(tables, [udpPort]).map(({ rule, certain }) => ({
      code: certain ? "tunnel-rule" : "tunnel-rule-perhaps",
      about,
      setting: "iptables",
      value: rule,
    }));
  },
  kinds: {
    "container-rule": {
      effect: "drops",
      does: "drops, or changes, the packets that it matches",
      ...ruleCommands,
    },
    "tunnel-rule": {
      effect: "drops",
      does: "drops the tunnels' packets",
      ...ruleCommands,
    },
    "tunnel-rule-perhaps": {
      effect: "drops",
      does: "may drop the tunnels' packets",
      ...ruleCommands,
    },
  },
};
