import { Failure } from "../../cli/failure.js";
import { flag, valueOr } from "../../cli/verb/specs.js";

/** The options of a bench that measures several times. */
export const RUN_OPTIONS = {
  runs: valueOr("<n>", "5", "how often each part is measured; the median counts"),
  json: flag("for programs"),
};

/** The number of `--runs`. */
export const runsOf = (text: string): number => {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs > 0) return runs;
  throw new Failure({ what: `--runs is "${text}"`, next: "give a whole number from 1 up" });
};
