import type { CommandResult, HostConnection } from "../model/command.js";
import type { Step, StepOutcome, Verdict } from "../model/step.js";
import { describeFailure, mayHaveRun } from "./describe-failure.js";
import type { EventSink, StepContext, StepIntent } from "./events.js";
import type { StepGuard } from "./step-guard.js";
import { ok } from "../model/result.js";
import { onTheHost } from "../model/hand-command.js";
import { forHost, handLine } from "../model/hand-line.js";
import type { HostTools } from "../model/target.js";

export interface Execution {
  readonly outcomes: readonly StepOutcome[];
  /** The outcome that ended the run early; absent when every step was applied. */
  readonly stoppedBy?: StepOutcome;
}

interface Context {
  readonly connection: HostConnection;
  readonly about: StepContext;
  readonly emit: EventSink;
  readonly intend: (intent: StepIntent) => string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Of the host; absent: none is armed. */
  readonly guard?: StepGuard | undefined;
  /** Of the host; its commands by their usual names when absent. */
  readonly tools?: HostTools | undefined;
}

/**
 * Runs the steps in order and stops at the first that is not applied. What was opened up to then is
 * cleaned up in reverse order; what did not run is reported as such.
 */
export const executeSteps = async (
  steps: readonly Step[],
  context: Context,
): Promise<Execution> => {
  const outcomes: StepOutcome[] = [];
  const started: Step[] = [];
  for (const step of steps) {
    if (context.signal?.aborted === true && step.completes !== true) break;
    started.push(step);
    const outcome = await runStep(step, context);
    outcomes.push(outcome);
    if (outcome.status !== "applied") break;
  }
  const notRun = steps.slice(started.length).map((step) => notRunOutcome(step, context.tools));
  const stoppedBy = outcomes.find(({ status }) => status !== "applied") ?? notRun[0];
  if (stoppedBy === undefined) return { outcomes };
  // What was written and stays is not cleaned up after.
  if (stoppedBy.status === "incomplete") return { outcomes: [...outcomes, ...notRun], stoppedBy };
  const { takenBackFrom, leftovers } = await cleanUp(started, context);
  const settled = outcomes.map(
    stoppedBy.status === "unknown"
      ? perhapsTakenBackAfter(takenBackFrom, started)
      : takenBackAfter(takenBackFrom),
  );
  tellTakenBack(started, settled, context);
  return {
    outcomes: [...settled, ...notRun],
    stoppedBy: leftovers === "" ? stoppedBy : withLeftovers(stoppedBy, leftovers),
  };
};

const tellTakenBack = (
  started: readonly Step[],
  settled: readonly StepOutcome[],
  { about, emit }: Context,
): void => {
  for (const [index, step] of started.entries()) {
    if (settled[index]?.status === "taken-back") emit({ type: "step-taken-back", ...about, step });
  }
};

const runStep = async (step: Step, context: Context): Promise<StepOutcome> => {
  const { connection, about, emit, intend, guard } = context;
  const intent = { type: "step-started", ...about, step } as const;
  const refused = step.writes ? intend(intent) : undefined;
  if (refused !== undefined) return notBegun(step, refused);
  emit(intent);
  const ran =
    guard === undefined
      ? ok(await connection.run(step.command))
      : await guard.run(step, connection);
  const { outcome, detail } = ran.ok
    ? judgedOutcome(step, ran.value, context)
    : { outcome: notBegun(step, ran.problem), detail: undefined };
  const said = detail === undefined ? {} : { detail };
  emit({ type: "step-ended", ...about, step, outcome, ...said });
  return outcome;
};

const notBegun = ({ title, undo }: Step, reason: string): StepOutcome => ({
  title,
  undo,
  status: "failed",
  reason,
});

const judgedOutcome = (step: Step, result: CommandResult, { tools, about }: Context) => {
  const engine = tools?.containerEngine;
  const judged = engine === undefined ? result : { ...result, engine };
  const verdict = result.failure === undefined ? step.judge(judged) : undefined;
  const own = { ...step, undo: forHost(step.undo, tools) };
  const outcome =
    verdict === undefined ? withoutVerdict(own, result) : toOutcome(own, verdict, about);
  return { outcome, detail: verdict?.status === "done" ? verdict.detail : undefined };
};

/** What is restored is as it was, whether it could be used then or not; what is declared is to be used. */
const toOutcome = (
  { title, undo }: Step,
  verdict: Verdict,
  { purpose }: StepContext,
): StepOutcome => {
  if (verdict.status === "done") return { title, undo, status: "applied" };
  const { status, reason } = verdict;
  if (status !== "unusable") return { title, undo, status, reason };
  return { title, undo, status: purpose === "update" ? "incomplete" : "applied", reason };
};

const withoutVerdict = ({ title, undo, writes }: Step, { failure }: CommandResult): StepOutcome => {
  if (failure === undefined) throw new Error(`step "${title}" has neither a result nor a failure`);
  const status = writes && mayHaveRun(failure) ? "unknown" : "failed";
  return { title, undo, status, reason: describeFailure(failure) };
};

const notRunOutcome = ({ title, undo }: Step, tools: HostTools | undefined): StepOutcome => ({
  title,
  undo: forHost(undo, tools),
  status: "not-run",
  reason: "an earlier step did not succeed or the run was stopped",
});

interface CleanUp {
  /** Index of the first step that was taken back, with all after it. */
  readonly takenBackFrom: number;
  /** What could not be cleaned up, for a person; "" when everything was. */
  readonly leftovers: string;
}

const cleanUp = async (
  started: readonly Step[],
  { connection, about, emit, tools }: Context,
): Promise<CleanUp> => {
  const problems: string[] = [];
  let takenBackFrom = started.length;
  for (const [index, step] of [...started.entries()].reverse()) {
    const { title, cleanUp: command } = step;
    if (command === undefined) continue;
    const result = await connection.run(command);
    if (result.exitCode === 0) {
      takenBackFrom = index;
      continue;
    }
    const why =
      result.failure === undefined ? result.stderr.trim() : describeFailure(result.failure);
    emit({ type: "clean-up-failed", ...about, step, command, reason: why });
    problems.push(
      `"${title}" could not be cleaned up (${why}); by hand: ${handLine(forHost([onTheHost(command.argv)], tools))}`,
    );
  }
  return { takenBackFrom, leftovers: problems.join("; ") };
};

const takenBackAfter =
  (first: number) =>
  (outcome: StepOutcome, index: number): StepOutcome =>
    index >= first && outcome.status === "applied" ? { ...outcome, status: "taken-back" } : outcome;

/** What was applied before a step that may have made it final, which no clean-up would take back. */
const perhapsTakenBackAfter =
  (first: number, steps: readonly Step[]) =>
  (outcome: StepOutcome, index: number): StepOutcome => {
    if (index < first || outcome.status !== "applied") return outcome;
    return steps[index]?.writes === true
      ? {
          ...outcome,
          status: "unknown",
          reason: "it was applied, and may have been taken back since",
        }
      : { ...outcome, status: "taken-back" };
  };

const withLeftovers = (outcome: StepOutcome, leftovers: string): StepOutcome => ({
  ...outcome,
  reason: `${outcome.reason ?? ""}; ${leftovers}`,
});
