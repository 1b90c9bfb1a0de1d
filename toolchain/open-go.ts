import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { SetupError } from "../setup/problem.js";
import { goProblem } from "./build-requirements.js";
import type { Environment } from "./environment.js";
import { findGo } from "./find-go.js";
import { goBuild, type GoRun } from "./go-build.js";
import { goEnvironment } from "./go-environment.js";
import { describeProgress } from "./go-progress.js";
import type { GoProgram } from "./go-programs.js";
import { oncePer } from "./once-per.js";

const REPORT_EVERY_MS = 5000;

/**
 * A Go that is new enough, with everything that it writes below `cache`. Rejects with a SetupError where
 * there is none.
 */
export const openGo = async (
  env: Environment,
  cache: string,
  signal: AbortSignal | undefined,
): Promise<GoRun> => {
  const go = await findGo(env, cache);
  const problem = goProblem(go);
  if (problem !== undefined || go.status !== "usable")
    throw new SetupError(problem === undefined ? [] : [problem]);
  await mkdir(join(cache, "tmp"), { recursive: true });
  return { go: go.binary, env: goEnvironment(env, cache), signal };
};

/** Compiles one program, with a sign of life every few seconds. */
export const buildWithReport = async (
  run: GoRun,
  program: GoProgram,
  output: string,
  report: (message: string) => void,
): Promise<void> => {
  const show = oncePer(REPORT_EVERY_MS, report);
  await goBuild(run, program, output, (progress) => {
    show(() => describeProgress(program.program, progress, program.packages));
  });
};
