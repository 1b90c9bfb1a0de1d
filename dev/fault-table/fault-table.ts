import Table from "cli-table3";
import type { Fault } from "../lab/faults/index.js";
import type { FaultResult } from "./try-fault.js";

/** What a preview shows, in a line. */
const shown = ({ shows }: Fault): string =>
  shows.kind === "unknown"
    ? `unknown: ${shows.reason}`
    : shows.kind === "none"
      ? "nothing"
      : "drift";

/** The results for a terminal. */
export const faultTable = (results: readonly FaultResult[], colour: boolean): string => {
  const table = new Table({
    head: ["fault", "preview", "remediated by", "seconds", "as it should be"],
    ...(colour ? {} : { style: { head: [], border: [] } }),
  });
  for (const { fault, problems, seconds } of results)
    table.push([
      fault.name,
      shown(fault),
      fault.remediatedBy,
      seconds,
      problems.length === 0 ? "yes" : "no",
    ]);
  return table.toString();
};
