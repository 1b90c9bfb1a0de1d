import { z } from "zod";
import { tryRun } from "../lab/run-command.js";
import type { CellTrial } from "./trial.js";

const History = z.object({
  runs: z.array(
    z.object({
      run: z.string(),
      fate: z.string(),
      steps: z.array(
        z.object({ host: z.string(), kind: z.string(), writes: z.boolean(), outcome: z.string() }),
      ),
    }),
  ),
});

/** What the product says of a run. */
export interface SaidRun {
  readonly run: string;
  /** "ended", "cut-off" */
  readonly fate: string;
  /** Outcomes of the steps of one kind that write, by host. */
  readonly outcomes: Readonly<Record<string, readonly string[]>>;
}

/** The newest run, by `overlay history`; undefined where there is none. */
export const lastRun = async (
  { context: { projectRoot, env }, stack, lab }: CellTrial,
  kind: string,
): Promise<SaidRun | undefined> => {
  const bin = `${projectRoot}/bin/overlay.mjs`;
  const argv = [
    "env",
    "OVERLAY_SKIP_BUILD=1",
    "OVERLAY_STATE=project",
    `PATH=${env["PATH"] ?? ""}`,
  ] as const;
  const { stdout } = await tryRun(lab.dir, [
    ...argv,
    ...[process.execPath, bin, "history", "--json", "--last", "1", "--stack", stack],
  ]);
  const last = History.parse(JSON.parse(stdout)).runs[0];
  if (last === undefined) return undefined;
  const outcomes: Record<string, string[]> = {};
  for (const step of last.steps)
    if (step.writes && step.kind === kind) (outcomes[step.host] ??= []).push(step.outcome);
  return { run: last.run, fate: last.fate, outcomes };
};
