import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { GoProgram } from "../toolchain/go-programs.js";
import { buildWithReport, openGo } from "../toolchain/open-go.js";

export interface BuildOnce {
  readonly env: NodeJS.ProcessEnv;
  readonly report: (detail: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Builds a program from Go modules where it is not there yet; what Go keeps meanwhile goes with a success.
 *
 * @param binary where it is then, absolute
 */
export const buildOnce = async (
  program: GoProgram,
  binary: string,
  { env, report, signal }: BuildOnce,
): Promise<void> => {
  if (existsSync(binary)) return;
  const work = `${binary}.unfinished`;
  const unfinished = join(work, program.program);
  await mkdir(work, { recursive: true });
  const run = await openGo(env, join(work, "cache"), signal);
  await buildWithReport(run, program, unfinished, report);
  await rename(unfinished, binary);
  await rm(work, { recursive: true });
};
