import Table from "cli-table3";
import type { Ranking } from "./rank-causes.js";

/** Faults × evidence: where the true cause stands, and how long the slowest diagnosis took. */
export const diagnosisTable = (rankings: readonly Ranking[]): string => {
  const evidences = [...new Set(rankings.map(({ read }) => read.join(" and ")))];
  const faults = [...new Set(rankings.map(({ fault }) => fault))];
  const table = new Table({
    head: ["fault", ...evidences.map((read) => `read: ${read}`)],
    style: { head: [], border: [] },
  });
  for (const fault of faults)
    table.push([
      fault,
      ...evidences.map((evidence) => {
        const one = rankings.find(
          (ranking) => ranking.fault === fault && ranking.read.join(" and ") === evidence,
        );
        return one === undefined ? "" : describe(one.result);
      }),
    ]);
  const slowest = Math.max(...rankings.map(({ ms }) => ms));
  return [table.toString(), `slowest diagnosis: ${slowest.toFixed(0)} ms`].join("\n");
};

const describe = (result: Ranking["result"]): string => {
  switch (result.kind) {
    case "explained":
      return [
        `rank ${result.rank}`,
        ...(result.among === 1 ? [] : [`one of ${result.among} that fit equally`]),
        ...(result.as === "beside" ? ["shows in nothing measured"] : []),
      ].join(", ");
    case "missed":
      return "not among the explanations";
    case "silent":
      return "cannot be told: nothing shows there";
  }
};
