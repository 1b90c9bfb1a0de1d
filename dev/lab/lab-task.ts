import type { LabReporter } from "./lab-report.js";
import { labReporter } from "./step-reporter.js";
import { runSteps } from "../../setup/run-steps.js";

type Work = (report: LabReporter, signal: AbortSignal) => Promise<string>;

/** Work on the lab as a step that is shown while it runs. */
export const labTask = (work: Work) => ({
  title: "Lab",
  done: () => Promise.resolve(undefined),
  run: (report: (detail: string) => void, signal: AbortSignal) => work(labReporter(report), signal),
});

/** Shows work on the lab while it runs; it says what the lab then is. */
export const runOnLab = (work: Work, signal: AbortSignal): Promise<void> =>
  runSteps([labTask(work)], signal);
