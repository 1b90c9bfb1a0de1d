import Table from "cli-table3";
import { pairName } from "./fault-pairs.js";
import { IMPOSSIBLE_PAIRS } from "./impossible-pairs.js";
import { namedOf, type Named, type PairVerdict } from "./judge-pair.js";
import { TRUE_CAUSES } from "./true-causes.js";
import { UNNAMED_PAIRS } from "./unnamed-pairs.js";

/** Pairs of faults: how much of each is named with all hosts read; and from each host alone, in all. */
export const pairsTable = (verdicts: readonly PairVerdict[], hosts: readonly string[]): string => {
  const whole = verdicts.filter(({ read }) => read.length === hosts.length);
  return [
    `Pairs of faults, ${hosts.join(" and ")} read:`,
    matrix(whole),
    LEGEND,
    "",
    tally(hosts.join(" and "), whole),
    ...hosts.map((host) =>
      tally(
        `${host} alone`,
        verdicts.filter(({ read }) => read.length === 1 && read[0] === host),
      ),
    ),
    ...listed("Not both named, with both read:", whole.flatMap(unnamedLine)),
    ...listed(
      "The lab cannot have:",
      Object.entries(IMPOSSIBLE_PAIRS).map(([name, reason]) => `${name}: ${reason}`),
    ),
    "",
    `slowest diagnosis: ${Math.max(0, ...verdicts.map(({ ms }) => ms)).toFixed(0)} ms`,
  ].join("\n");
};

const SIGNS: Readonly<Record<Named, string>> = { causes: "2", beside: "b", one: "1", none: "0" };

const LEGEND =
  "2: both in the first explanation, as causes of what was measured; b: both in it, one or both beside the\ncauses, as read and showing in nothing measured; 1: only one; 0: none; –: the lab cannot have the pair";

/** Half of a square: a row a fault, a column each of the faults before it. */
const matrix = (verdicts: readonly PairVerdict[]): string => {
  const signs = new Map(verdicts.map((one) => [pairName(one.pair), SIGNS[namedOf(one)]]));
  const faults = Object.keys(TRUE_CAUSES);
  const table = new Table({
    head: ["", "fault", ...faults.slice(0, -1).map((_, index) => String(index + 1))],
    style: { head: [], border: [], compact: true },
  });
  for (const [index, fault] of faults.entries())
    table.push([
      String(index + 1),
      fault,
      ...faults.slice(0, -1).map((other, column) => {
        if (column >= index) return "";
        return signs.get(pairName([other, fault])) ?? "–";
      }),
    ]);
  return table.toString();
};

const tally = (where: string, verdicts: readonly PairVerdict[]): string => {
  const count = (kind: Named): number =>
    verdicts.filter((verdict) => namedOf(verdict) === kind).length;
  const both = count("causes") + count("beside");
  return `${where}: of ${verdicts.length} pairs ${both} both in the first explanation (${count("causes")} as causes, ${count("beside")} with one or both beside them), ${count("one")} one, ${count("none")} none`;
};

const unnamedLine = (verdict: PairVerdict): readonly string[] => {
  const name = pairName(verdict.pair);
  const missing = verdict.pair.filter((_, index) => verdict.places[index] === "nowhere");
  if (missing.length === 0) return [];
  return [
    `${name}: not ${missing.join(" and ")}: ${UNNAMED_PAIRS[name] ?? "the reason is not known"}`,
  ];
};

const listed = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
