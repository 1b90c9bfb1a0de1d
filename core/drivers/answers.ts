import { z } from "zod";
import { onceFor } from "../model/once-for.js";
import type { Section } from "../model/probe.js";
import { failed, ok, type Result } from "../model/result.js";
import { problem, type Problem } from "../messages/unknowns.js";

/** What one of a script's questions was answered. */
export interface Answer {
  readonly exitCode: number;
  /** Standard output. */
  readonly text: string;
  /** Standard error. */
  readonly said: string;
}

const ANSWER = /^#overlay:ask (\S+)\n([^]*?)\n#overlay:exit (\d+)$/gm;
const SAID = /^#overlay:ask (\S+)\n([^]*?)(?=^#overlay:ask |(?![^]))/gm;

type Printed = Pick<Section, "stdout" | "stderr">;

/**
 * The answers by question; of two with one name the first counts, so that what is printed later
 * cannot pose as an earlier answer. One that was cut short is not there. Several readers take their part of
 * one section.
 */
export const parseAnswers = onceFor(({ stdout, stderr }: Printed): ReadonlyMap<string, Answer> => {
  const said = new Map(
    [...stderr.matchAll(SAID)].map(([, name = "", text = ""]) => [name, text.trim()] as const),
  );
  const answers = new Map<string, Answer>();
  for (const [, name = "", text = "", exitCode] of stdout.replaceAll("\r", "").matchAll(ANSWER)) {
    if (answers.has(name)) continue;
    answers.set(name, {
      exitCode: Number(exitCode),
      text: text.trimEnd(),
      said: said.get(name) ?? "",
    });
  }
  return answers;
});

/** Why a question has no usable answer, without the host and the thing that was asked for. */
export type AnswerProblem = Problem;

const lastLine = (text: string): string => text.trim().split("\n").at(-1)?.slice(0, 200) ?? "";

/** The problem of an answer that is missing or comes with a failure; undefined when it can be read. */
export const answerProblem = (
  command: string,
  answer: Answer | undefined,
): AnswerProblem | undefined => {
  if (answer === undefined || answer.exitCode === 124 || answer.exitCode === 137) {
    return problem("COMMAND-TIMED-OUT", { command });
  }
  if (answer.exitCode === 0) return undefined;
  const said = lastLine(answer.said) || lastLine(answer.text) || "it said nothing";
  const { exitCode } = answer;
  return exitCode === 127
    ? problem("COMMAND-MISSING", { command, said })
    : problem("COMMAND-FAILED", { command, exitCode, said });
};

/** A value, or why there is none. */
export type ReadAnswer<T> = Result<T, AnswerProblem>;

/** The JSON of an answer, as far as `schema` describes it. */
export const readAnswer = <T extends z.ZodType>(
  command: string,
  answer: Answer | undefined,
  schema: T,
): ReadAnswer<z.output<T>> => {
  const unanswered = answerProblem(command, answer);
  if (unanswered !== undefined) return failed(unanswered);
  try {
    return ok(schema.parse(JSON.parse(answer?.text ?? "")));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return failed(unreadable(command, why));
  }
};

/** An answer that is not in the form that the command documents. */
export const unreadable = (command: string, why: string): AnswerProblem =>
  problem("COMMAND-UNREADABLE", { command, why: why.slice(0, 300) });
