import Table from "cli-table3";
import type { Told } from "./told.js";

/** Diagnoses of one sort of recordings: of single faults, or of pairs. */
export interface Sort {
  readonly name: string;
  readonly told: readonly Told[];
}

/** What is claimed, how often, and how often it is so. */
export const calibrationTable = (sorts: readonly Sort[]): string => {
  const table = new Table({
    head: ["the verdict says", ...sorts.flatMap(({ name }) => [`${name}: said`, "so"])],
    style: { head: [], border: [], compact: true },
  });
  for (const [claim, words] of Object.entries(WORDS))
    table.push([words, ...sorts.flatMap(({ told }) => tally(told, claim))]);
  return table.toString();
};

const WORDS: Readonly<Record<Told["claim"], string>> = {
  certain: "certain",
  likely: "most likely",
  supposed: "supposed",
  tied: "cannot be told: one of several",
  nothing: "no cause named",
};

const tally = (told: readonly Told[], claim: string): readonly string[] => {
  const said = told.filter((one) => one.claim === claim);
  const so = said.filter(({ holds }) => holds).length;
  return [
    String(said.length),
    claim === "nothing" || said.length === 0 ? "" : shareOf(so, said.length),
  ];
};

const shareOf = (so: number, said: number): string => `${so} (${Math.round((100 * so) / said)} %)`;
