import { Failure } from "../../cli/failure.js";

/** The number of `--runs`. */
export const runsOf = (text: string): number => {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs > 0) return runs;
  throw new Failure({ what: `--runs is "${text}"`, next: "give a whole number from 1 up" });
};
