import { z } from "zod";
import { changeWord } from "./change-command.js";

const OperationResult = z.object({
  error: z.string().optional(),
  details: z.string().optional(),
  count: z.number().optional(),
});
export type OperationResult = z.infer<typeof OperationResult>;
const Results = z.array(OperationResult.nullable());

const Rows = z.array(z.object({ rows: z.array(z.record(z.string(), z.unknown())) }));
export type Rows = z.infer<typeof Rows>;

/** How far the script of a change came, and what the database answered. */
export interface ChangeAnswer {
  /** False: nothing was asked of the database. */
  readonly sent: boolean;
  /** Of the transaction, operation by operation; absent when there was no answer, or half a one. */
  readonly results?: readonly (OperationResult | null)[];
  /** No answer to the change, but one to a question that was asked after it. */
  readonly unanswered: boolean;
  readonly inEffect: boolean;
  /** What was there afterwards; absent when that could not be read. */
  readonly readBack?: Rows;
}

const json = (line: string | undefined): unknown => {
  try {
    return line === undefined ? undefined : JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Reads the output of the script of `changeCommand`, also where it was cut short. */
export const parseChangeAnswer = (stdout: string): ChangeAnswer => {
  const lines = stdout.split("\n");
  // A login script may have printed something before.
  const from = lines.indexOf(changeWord.sent);
  const said = from < 0 ? [] : lines.slice(from + 1);
  const answers = said.filter((line) => line.startsWith("["));
  const unanswered = said.includes(changeWord.unanswered);
  const results = unanswered ? undefined : Results.safeParse(json(answers[0])).data;
  const readBack = Rows.safeParse(json(answers[unanswered ? 0 : 1])).data;
  return {
    sent: from >= 0,
    unanswered,
    inEffect: !said.includes(changeWord.notInEffect),
    ...(results === undefined ? {} : { results }),
    ...(readBack === undefined ? {} : { readBack }),
  };
};
