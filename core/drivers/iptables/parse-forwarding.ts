import type { ObservedForwarding } from "../../model/observed.js";
import { known, notKnown, type Observation } from "../../model/unknown.js";
import { problem, type Problem } from "../../messages/unknowns.js";

/** The chain that EOS puts under FORWARD. */
export const EOS_CHAIN = "EOS_FORWARD";

const rulesOf = (lines: readonly string[], chain: string): readonly string[] => {
  const prefix = `-A ${chain} `;
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
};

/** The policy of a built-in chain. */
const policyOf = (lines: readonly string[], chain: string): string | undefined =>
  lines
    .find((line) => line.startsWith(`-P ${chain} `))
    ?.split(" ")
    .at(-1);

/** What `iptables -S` prints: `-P FORWARD DROP`, `-N EOS_FORWARD`, `-A EOS_FORWARD -i eth1 -j DROP`. */
const parseRules = (lines: readonly string[]): ObservedForwarding | undefined => {
  const policy = policyOf(lines, "FORWARD");
  if (policy === undefined) return undefined;
  const hasChain = lines.includes(`-N ${EOS_CHAIN}`);
  return {
    policy,
    forward: rulesOf(lines, "FORWARD"),
    eosForward: hasChain ? rulesOf(lines, EOS_CHAIN) : null,
    ...localOf(lines),
  };
};

const localOf = (lines: readonly string[]): Pick<ObservedForwarding, "local"> => {
  const input = policyOf(lines, "INPUT");
  const output = policyOf(lines, "OUTPUT");
  if (input === undefined || output === undefined) return {};
  const chains = reachedFrom(["INPUT", "OUTPUT"], lines);
  const rules = lines.filter((line) => chains.has(/^-A (\S+)/.exec(line)?.[1] ?? ""));
  return { local: { input, output, rules } };
};

/** The chains themselves, and those that their rules lead to by `-j` or `-g`. */
const reachedFrom = (chains: readonly string[], lines: readonly string[]): ReadonlySet<string> => {
  const reached = new Set(chains);
  // A set yields what is added to it while it is walked.
  for (const chain of reached)
    for (const rule of rulesOf(lines, chain)) {
      const target = /(?:^| )-[jg] (\S+)/.exec(rule)?.[1];
      if (target !== undefined && lines.includes(`-N ${target}`)) reached.add(target);
    }
  return reached;
};

const explain = (container: string, said: string): Problem => {
  if (said.trim() === "missing") return problem("IPTABLES-MISSING", { container });
  const last = said.trim().split("\n").at(-1) ?? "";
  return problem("IPTABLES-REFUSED", { container, said: last || "it printed nothing" });
};

/**
 * Reads the frame of the device probe that has iptables' answer. Undefined is an answer without
 * that frame. Pure; never throws.
 */
export const parseForwarding = (
  container: string,
  host: string,
  text: string | undefined,
): Observation<ObservedForwarding> => {
  // Warnings (`# Warning: iptables-legacy tables present`) are no rules.
  const lines = (text ?? "").split("\n").filter((line) => line.startsWith("-"));
  const parsed = parseRules(lines);
  return parsed === undefined
    ? notKnown({
        what: `forwarding rules of ${container}`,
        host,
        ...explain(container, text ?? ""),
      })
    : known(parsed);
};
