import { localVerdict } from "../iptables/local-verdict.js";

/** A host's or a container's rules, by table: "filter" to lines such as "-P INPUT DROP", "-A INPUT …". */
export type RulesByTable = ReadonlyMap<string, readonly string[]>;

/** The text of iptables-save(8), of several where there are several. */
export const parseSaved = (text: string): RulesByTable => {
  const tables = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("*")) {
      lines = tables.get(line.slice(1)) ?? [];
      tables.set(line.slice(1), lines);
    }
    const [, chain, policy = "-"] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (chain !== undefined && policy !== "-") lines.push(`-P ${chain} ${policy}`);
    if (line.startsWith("-A ")) lines.push(line);
  }
  return tables;
};

/** One rule or policy that decides about what crosses the overlay. */
export interface FoundRule {
  /** "filter -A INPUT -p udp -j DROP" */
  readonly rule: string;
  /** Whether it certainly meets such a packet; else it asks for what is not modelled. */
  readonly certain: boolean;
}

/** Of the tables that a packet to or from the host itself passes, in their order. */
const PASSED = {
  INPUT: ["raw PREROUTING", "mangle PREROUTING", "mangle INPUT", "filter INPUT", "security INPUT"],
  OUTPUT: ["raw OUTPUT", "mangle OUTPUT", "filter OUTPUT", "security OUTPUT", "mangle POSTROUTING"],
} as const;

/**
 * The rules that drop what tunnels send between hosts, UDP to their port. A rule that asks for an
 * address or an interface may match or not.
 *
 * @param udpPorts destination ports of the tunnels
 */
export const tunnelRules = (
  tables: RulesByTable,
  udpPorts: readonly number[],
): readonly FoundRule[] =>
  (["INPUT", "OUTPUT"] as const).flatMap((chain) =>
    PASSED[chain].flatMap((passed) => {
      const [table = "", own = ""] = passed.split(" ");
      const rules = asChain(tables.get(table) ?? [], own, chain);
      return udpPorts.flatMap((toUdpPort) => {
        const verdict = localVerdict(
          { input: policyOf(rules, "INPUT"), output: policyOf(rules, "OUTPUT"), rules },
          { chain, carries: { toUdpPort } },
        );
        return verdict.kind === "accepted"
          ? []
          : [
              {
                rule: `${table} ${asWritten(verdict.by, chain, own)}`,
                certain: verdict.kind === "dropped",
              },
            ];
      });
    }),
  );

/** A chain of another hook, judged in the place of INPUT or OUTPUT. */
const asChain = (lines: readonly string[], own: string, chain: string): readonly string[] =>
  own === chain
    ? lines
    : lines.flatMap((line) => {
        if (isOf(line, own)) return [line.replace(` ${own} `, ` ${chain} `)];
        return isOf(line, chain) ? [] : [line];
      });

const isOf = (line: string, chain: string): boolean =>
  line.startsWith(`-A ${chain} `) || line.startsWith(`-P ${chain} `);

const asWritten = (line: string, chain: string, own: string): string =>
  isOf(line, chain) ? line.replace(` ${chain} `, ` ${own} `) : line;

const policyOf = (lines: readonly string[], chain: string): string =>
  lines.find((line) => line.startsWith(`-P ${chain} `))?.split(" ")[2] ?? "ACCEPT";
