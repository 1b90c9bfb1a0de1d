import { Listr, PRESET_TIMER } from "listr2";
import type { SetupStep } from "./step.js";

const asTask = (step: SetupStep, signal: AbortSignal, onError: (error: unknown) => void) => ({
  title: step.title,
  task: async (_: unknown, task: { title: string; output: string }): Promise<void> => {
    const report = (detail: string): void => {
      task.output = detail;
    };
    try {
      signal.throwIfAborted();
      const result = (await step.done()) ?? (await step.run(report, signal));
      task.title = `${step.title}: ${result}`;
    } catch (error) {
      onError(error);
      throw new Error("see below", { cause: error });
    }
  },
});

/**
 * Runs the steps one after the other and shows them: live on a terminal, otherwise as plain lines.
 * Stops at the first that fails and rejects with its error.
 */
export const runSteps = async (steps: readonly SetupStep[], signal: AbortSignal): Promise<void> => {
  const errors: unknown[] = [];
  const list = new Listr(
    steps.map((step) => asTask(step, signal, (error) => errors.push(error))),
    {
      concurrent: false,
      exitOnError: true,
      registerSignalListeners: false,
      renderer: "default",
      rendererOptions: { timer: PRESET_TIMER, collapseErrors: false, showErrorMessage: false },
      fallbackRenderer: "simple",
      // A serial console has no width: the live list would write one character a line.
      fallbackRendererCondition: () => process.stdout.columns === 0,
      fallbackRendererOptions: { timer: PRESET_TIMER },
    },
  );
  await list.run().catch((error: unknown) => {
    throw errors[0] ?? error;
  });
};
