import type { Revert, RuleRevert } from "../../model/revert.js";
import type { RuleEdit } from "./drop-rules.js";

const ruleOf = ({ interface: name }: RuleEdit): string => `-i ${name} -j DROP`;

/** How a guard takes edits back: backwards, each rule to where it stood. */
export const chainRevert = (
  container: string,
  before: readonly string[],
  edits: readonly RuleEdit[],
): Extract<Revert, { in: "iptables" }> => {
  let left = before;
  const rules: RuleRevert[] = [];
  for (const edit of edits) {
    const at = edit.action === "-I" ? 0 : left.indexOf(ruleOf(edit));
    if (at < 0) continue;
    left = edit.action === "-I" ? [ruleOf(edit), ...left] : left.toSpliced(at, 1);
    const action = edit.action === "-I" ? "-D" : "-I";
    rules.unshift({ action, interface: edit.interface, position: at + 1 });
  }
  return { in: "iptables", container, left, before, rules };
};
