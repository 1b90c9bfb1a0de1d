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
  [...tables].flatMap(([table, lines]) =>
    builtInsOf(table, lines).flatMap((chain) => [
      ...walk({ table, lines, chain }, undefined, false),
      ...policy(table, lines, chain),
    ]),
  );

const builtInsOf = (table: string, lines: readonly string[]): readonly string[] =>
  [...new Set(lines.flatMap((line) => /^-[AP] (\S+) /.exec(line)?.[1] ?? []))].filter(
    (chain) => BUILT_IN.has(chain) && (table !== "filter" || chain === "FORWARD"),
  );

/** What follows such a rule meets no more than without it. */
const DROPS: ReadonlySet<string> = new Set(["DROP", "REJECT"]);

/** EOS's own policy of FORWARD is DROP, and is managed with its chain. */
const policy = (
  table: string,
  lines: readonly string[],
  chain: string,
): readonly ContainerRule[] => {
  const dropping = `-P ${chain} DROP`;
  const after = lines.some(
    (line) => line.startsWith(`-A ${chain} `) && !/ -j (DROP|REJECT)\b/.test(line),
  );
  return table !== "filter" && lines.includes(dropping)
    ? [{ rule: `${table} ${dropping}`, after }]
    : [];
};

interface Chain {
  readonly table: string;
  readonly lines: readonly string[];
  readonly chain: string;
}

/** The kernel refuses chains that loop; deeper than this nobody nests. */
const DEEPEST = 32;

const walk = (
  { table, lines, chain }: Chain,
  by: string | undefined,
  afterOthers: boolean,
  depth = 0,
): readonly ContainerRule[] => {
  if (depth > DEEPEST) return [];
  let after = afterOthers;
  return lines.flatMap((line): readonly ContainerRule[] => {
    if (!line.startsWith(`-A ${chain} `) || OF_THE_PLATFORM.test(line)) return [];
    const target = / -[jg] (\S+)/.exec(line)?.[1] ?? "";
    if (PASSES_ON.has(target)) return [];
    const before = after;
    after ||= !DROPS.has(target);
    if (target === "ACCEPT" || target === "RETURN") return [];
    if (lines.some((one) => one.startsWith(`-A ${target} `)))
      // Of a chain beyond the first nobody follows what its jump asks for.
      return walk(
        { table, lines, chain: target },
        by ?? `${table} ${line}`,
        before || by !== undefined,
        depth + 1,
      );
    const rule = { rule: `${table} ${line}`, after: before };
    return [by === undefined ? rule : { ...rule, by }];
  });
};
