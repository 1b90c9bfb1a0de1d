import { groupBy } from "../../model/group-by.js";
import { PASSES_ON } from "../iptables/local-verdict.js";
import type { RulesByTable } from "./netfilter.js";

/** A rule or a policy of a container that drops or changes packets. */
export interface ContainerRule {
  /** "raw -A PREROUTING -p icmp -j DROP", "mangle -P OUTPUT DROP" */
  readonly rule: string;
  /** The rule of a built-in chain that leads to its chain; absent: it is in a built-in one. */
  readonly by?: string;
  /** Whether other rules could decide before it. */
  readonly after: boolean;
}

/** A container engine's own resolver, and EOS's own chains. */
const OF_THE_PLATFORM = /^-A (DOCKER|EOS_)| -j (DOCKER|EOS_)\S*$|127\.0\.0\.11/;

/** Chains that the kernel's hooks begin with (iptables(8), TABLES). */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"],
]);

/**
 * The rules of a container that drop or change packets, apart from filter's INPUT, OUTPUT and EOS_FORWARD,
 * which are evaluated on their own. A chain that no built-in one leads to does nothing.
 */
export const containerRules = (tables: RulesByTable): readonly ContainerRule[] =>
  [...tables].flatMap(([name, lines]) => {
    const table: Table = { name, chains: groupBy(lines, chainOf), walked: new Set() };
    return [...table.chains.keys()]
      .filter((chain) => BUILT_IN.has(chain) && (name !== "filter" || chain === "FORWARD"))
      .flatMap((chain) => [...walk(table, chain, undefined, false), ...policy(table, chain)]);
  });

interface Table {
  readonly name: string;
  /** Rules and policies of each chain, in their order. */
  readonly chains: ReadonlyMap<string, readonly string[]>;
  /** By which ways chains were walked: by the same one a chain says the same again, however many jumps lead to it. */
  readonly walked: Set<string>;
}

/** "INPUT" of "-A INPUT -p icmp -j DROP" and "-P INPUT DROP". */
const chainOf = (line: string): string => line.split(" ", 2)[1] ?? "";

/** What follows such a rule meets no more than without it. */
const DROPS: ReadonlySet<string> = new Set(["DROP", "REJECT"]);

/** EOS's own policy of FORWARD is DROP, and is managed with its chain. */
const policy = ({ name, chains }: Table, chain: string): readonly ContainerRule[] => {
  const lines = chains.get(chain) ?? [];
  const dropping = `-P ${chain} DROP`;
  const after = lines.some((line) => isRule(line) && !/ -j (DROP|REJECT)\b/.test(line));
  return name !== "filter" && lines.includes(dropping)
    ? [{ rule: `${name} ${dropping}`, after }]
    : [];
};

const isRule = (line: string): boolean => line.startsWith("-A ");

/** @param by the rule of the built-in chain that leads here */
const walk = (
  table: Table,
  chain: string,
  by: string | undefined,
  afterOthers: boolean,
): readonly ContainerRule[] => {
  const way = JSON.stringify([chain, by, afterOthers]);
  if (table.walked.has(way)) return [];
  table.walked.add(way);
  let after = afterOthers;
  return (table.chains.get(chain) ?? []).flatMap((line): readonly ContainerRule[] => {
    if (!isRule(line) || OF_THE_PLATFORM.test(line)) return [];
    const target = / -[jg] (\S+)/.exec(line)?.[1] ?? "";
    if (PASSES_ON.has(target)) return [];
    const before = after;
    after ||= !DROPS.has(target);
    if (target === "ACCEPT" || target === "RETURN") return [];
    const rule = `${table.name} ${line}`;
    if (table.chains.get(target)?.some(isRule) === true)
      // Of a chain beyond the first nobody follows what its jump asks for.
      return walk(table, target, by ?? rule, before || by !== undefined);
    const found = { rule, after: before };
    return [by === undefined ? found : { ...found, by }];
  });
};
