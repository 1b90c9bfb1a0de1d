import type { FactKind, ForwardingFact } from "../../model/forwarding-fact.js";
import { inContainer, onTheHost, type Argv, type HandCommands } from "../../model/hand-command.js";

/** In the container itself: its rules are those of its own iptables. */
const inPlace = ({ about }: ForwardingFact, argv: Argv): HandCommands =>
  about.of === "container" ? [inContainer(about.container, argv)] : [onTheHost(argv)];

/** Of a fact whose value is a rule: "filter -A INPUT -p icmp -j DROP", or a policy. */
export const ruleCommands: Pick<FactKind, "show" | "remove"> = {
  show: (fact) => {
    const [table = "filter"] = fact.value.split(" ");
    return inPlace(fact, ["iptables", "-t", table, "-S"]);
  },
  remove: (fact) => {
    const [table = "filter", action, chain = "", ...rule] = wordsOf(fact.value);
    return action === "-A"
      ? inPlace(fact, ["iptables", "-t", table, "-D", chain, ...rule])
      : inPlace(fact, ["iptables", "-t", table, "-P", chain, "ACCEPT"]);
  },
};

/** As a shell takes the rule apart: a comment may be in quotes. */
const wordsOf = (value: string): readonly string[] =>
  [...value.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, plain = ""]) => quoted?.replaceAll(/\\(.)/g, "$1") ?? plain,
  );
