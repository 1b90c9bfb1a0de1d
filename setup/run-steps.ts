import { Listr, PRESET_TIMER } from "listr2";
import type { SetupStep } from "./step.js";

const asTask = (step: SetupStep, signal: AbortSignal) => ({
  title: step.title,
  task: async (_: unknown, task: { title: string; output: string }): Promise<void> => {
    signal.throwIfAborted();
    const report = (detail: string): void => {
      task.output = detail;
    };
    const result = (await step.done()) ?? (await step.run(report, signal));
    task.title = `${step.title}: ${result}`;
  },
});

/**
 * Runs the steps one after the other and shows them: live on a terminal, otherwise as plain lines.
 * Stops at the first that fails and rejects with its error.
 */
export const runSteps = async (steps: readonly SetupStep[], signal: AbortSignal): Promise<void> => {
  const list = new Listr(
    steps.map((step) => asTask(step, signal)),
    {
      concurrent: false,
      exitOnError: true,
      registerSignalListeners: false,
      renderer: "default",
      rendererOptions: { timer: PRESET_TIMER, collapseErrors: false, showErrorMessage: false },
      fallbackRenderer: "simple",
      fallbackRendererOptions: { timer: PRESET_TIMER },
    },
  );
  await list.run();
};
