import { ALL_RUNS } from "../../core/drivers/guard/tend-guards.js";
import type { HostGuards, TendRequest } from "../../core/engine/index.js";
import type { CliContext } from "../context.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";
import { confirm } from "../owners/confirm.js";
import { flag, optional, type OptionsOf } from "../verb/specs.js";
import { guardJson, guardLines } from "./guard-lines.js";
import { GUARD_OPTIONS, tendChosen } from "./guard-options.js";

export const ENDING_OPTIONS = { ...GUARD_OPTIONS, yes: flag("without asking") };

export const RUN_ARGUMENT = {
  run: optional("[run]", "as `overlay guard status` shows it; all by default"),
};

interface Ending {
  readonly what: TendRequest["what"];
  /** Asked of a person. */
  readonly question: string;
  readonly verb: "confirm" | "revert";
  /** Whether it came to what was asked for. */
  readonly isDone: (guards: readonly HostGuards[]) => boolean;
}

/** Seconds that taking back may take, a database that is slow included. */
const SECONDS = 60;

/** Shows the guards, asks, and ends them. */
export const endGuards = async (
  context: CliContext,
  options: OptionsOf<typeof ENDING_OPTIONS>,
  run: string = ALL_RUNS,
  { what, question, verb, isDone }: Ending,
): Promise<number> => {
  const found = await tendChosen(context, options, { what: ["status"], run, seconds: 0 });
  const isThere = found.some(({ guards }) => guards.ok && guards.value.length > 0);
  if (isThere && options.json !== true) for (const line of guardLines(found)) context.print(line);
  if (isThere && options.yes !== true) {
    const answer = await confirm(question, context.signal);
    if (answer !== true)
      throw new Failure({
        what: "nothing was done",
        why: answer === undefined ? "there is no terminal to ask on" : "the answer was no",
        next: `without being asked: npx overlay guard ${verb} --yes`,
      });
  }
  const ended = isThere
    ? await tendChosen(context, options, { what, run, seconds: SECONDS })
    : found;
  if (options.json === true) context.print(guardJson(ended));
  else for (const line of guardLines(ended)) context.print(line);
  if (ended.some(({ guards }) => !guards.ok)) return EXIT.unknown;
  return isDone(ended) ? EXIT.ok : EXIT.failed;
};

/** Whether each guard is in a state. */
export const allAre =
  (
    isFine: (guard: {
      readonly state: string;
      readonly reverted: readonly { readonly outcome: string }[];
    }) => boolean,
  ) =>
  (hosts: readonly HostGuards[]): boolean =>
    hosts.every(({ guards }) => guards.ok && guards.value.every(isFine));
