import { inPortOrder } from "../../model/interface-names.js";

/** EOS's own rule for one data port, exactly as `iptables -S` prints it after the chain's name. */
const DROP_RULE = /^-i (eth[1-9]\d{0,2}) -j DROP$/;

/** The interface that a rule drops; undefined for every other rule. */
const droppedBy = (rule: string): string | undefined => DROP_RULE.exec(rule)?.[1];

/** The interfaces that the chain drops, in port order, once for every rule. */
export const droppedInterfaces = (rules: readonly string[]): readonly string[] =>
  inPortOrder(rules.flatMap((rule) => droppedBy(rule) ?? []));

/** The chain's other rules, in order: shown and never touched. */
export const otherRules = (rules: readonly string[]): readonly string[] =>
  rules.filter((rule) => droppedBy(rule) === undefined);

/** One call of iptables: delete the first such rule, or insert one at the head of the chain. */
export interface RuleEdit {
  readonly action: "-D" | "-I";
  readonly interface: string;
}

const times = (count: number, edit: RuleEdit): readonly RuleEdit[] =>
  Array.from({ length: Math.max(0, count) }, () => edit);

/**
 * What leads from the live rules to the declared ones. Deletions first; insertions from the last
 * port to the first, so that they stand in port order before the rule that accepts.
 */
export const ruleEdits = (
  desired: readonly string[],
  live: readonly string[],
): readonly RuleEdit[] => {
  const count = (list: readonly string[], name: string): number =>
    list.filter((one) => one === name).length;
  const names = inPortOrder([...new Set([...desired, ...live])]);
  const excess = (name: string): number => count(live, name) - count(desired, name);
  return [
    ...names.flatMap((name) => times(excess(name), { action: "-D", interface: name })),
    ...names
      .toReversed()
      .flatMap((name) => times(-excess(name), { action: "-I", interface: name })),
  ];
};
