import { join } from "node:path";
import { browserStep, databaseStep } from "../../setup/debian-packages.js";
import { runSteps } from "../../setup/run-steps.js";
import type { SetupStep } from "../../setup/step.js";
import { wantsColour } from "../../cli/colour.js";
import type { CliContext } from "../../cli/context.js";
import { EXIT } from "../../cli/exit-codes.js";
import { s3ServerStep } from "../s3-server/s3-server-step.js";
import { runInOrder, runLanes } from "../test-runner/run-lanes.js";
import { EXIT_GRACE_MS } from "../test-runner/run-mocha.js";
import { preflight, setupSteps } from "../../cli/setup-steps.js";
import { findTests, isUnitTest, selectTests, testLanes } from "../test-runner/test-files.js";
import { failureLines, summaryLine, testProblem } from "../test-runner/test-verdict.js";
import { say } from "../../cli/say.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag, rest, value } from "../../cli/verb/specs.js";

const OPTIONS = {
  grep: value("<pattern>", "only tests whose title matches", { short: "g" }),
  invert: flag("only tests whose title does not match --grep", { short: "i" }),
  bail: flag("stop at the first failure", { short: "b" }),
};

export interface TestVerbOptions {
  readonly filters: readonly string[];
  readonly grep?: string;
  readonly invert?: boolean;
  readonly bail?: boolean;
}

/** Tests of backends have servers of their own. */
const ON_BACKENDS = "cli/backends/";

/** What tests need besides the lab and Pulumi. */
const testSteps = (
  { projectRoot, env }: CliContext,
  selected: readonly string[],
): readonly SetupStep[] => {
  const path = env["PATH"];
  const servers = [databaseStep(path), s3ServerStep(projectRoot, env)];
  const needsServers = selected.some((file) => file.startsWith(ON_BACKENDS));
  return [browserStep(path), ...(needsServers ? servers : [])];
};

/**
 * `overlay dev test`: sets up what the selected tests need, runs them, and ends with the line
 * "N passed, N failed, N skipped". With --bail nothing runs at the same time as anything else.
 */
export const test = async (context: CliContext, options: TestVerbOptions): Promise<number> => {
  const { projectRoot, signal, env, print } = context;
  const folder = join(projectRoot, "dist/test");
  const selected = selectTests(await findTests(folder), options.filters);
  if (!selected.every(isUnitTest)) {
    await preflight(context, true);
    await runSteps([...setupSteps(context, true), ...testSteps(context, selected)], signal);
  }
  const inCi = env["CI"] === "true";
  const run = options.bail === true ? runInOrder : runLanes;
  const result = await run(
    projectRoot,
    testLanes(selected),
    { ...options, forbidOnly: inCi, color: wantsColour(env) },
    signal,
  );
  const problem = testProblem(result, inCi);
  for (const line of failureLines(result)) say(line);
  if (problem !== undefined) say(`error: ${problem}`);
  print(summaryLine(result));
  const exitCode = problem === undefined ? EXIT.ok : EXIT.failed;
  setTimeout(() => process.exit(exitCode), EXIT_GRACE_MS).unref();
  return exitCode;
};

export default defineVerb({
  name: "dev test",
  summary: "run the tests: all of them, or those whose path contains a filter",
  arguments: {
    filters: rest("[filters...]", '"unit" (all that need no lab), "lab", or parts of paths'),
  },
  options: OPTIONS,
  run: (context, options, args) => test(context, { ...options, ...args }),
});
