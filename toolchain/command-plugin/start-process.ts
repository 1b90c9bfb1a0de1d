import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { stat } from "node:fs/promises";
import { findAllOnPath } from "../find-on-path.js";

export interface ProcessRequest {
  readonly argv: readonly string[];
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Go's words for what Node calls ENOENT, EACCES, E2BIG. */
const START_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  ENOTDIR: "not a directory",
  EACCES: "permission denied",
  E2BIG: "argument list too long",
};

const goWords = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return START_ERRORS[code] ?? (error instanceof Error ? error.message : String(error));
};

/** A bare name is looked for on the plugin's own PATH, not on the command's. */
const resolveProgram = async (program: string): Promise<string> => {
  if (program.includes("/")) return program;
  const [file] = await findAllOnPath(program, process.env["PATH"]);
  if (file === undefined) throw new Error(`exec: "${program}": executable file not found in $PATH`);
  return file;
};

const assertFolder = async (dir: string): Promise<void> => {
  const found = await stat(dir).catch((error: unknown) => {
    throw new Error(`chdir ${dir}: ${goWords(error)}`, { cause: error });
  });
  if (!found.isDirectory()) throw new Error(`chdir ${dir}: not a directory`);
};

/**
 * Starts a program as the leader of a process group and session of its own, so that all of it can be
 * ended, and so that it cannot ask on the terminal. Rejects, in Go's words, when it cannot be started.
 */
export const startProcess = async ({
  argv: [program = "", ...args],
  dir,
  env,
}: ProcessRequest): Promise<ChildProcessWithoutNullStreams> => {
  const file = await resolveProgram(program);
  await assertFolder(dir);
  try {
    const child = spawn(file, args, { argv0: program, cwd: dir, env, detached: true });
    await new Promise((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    return child;
  } catch (error) {
    throw new Error(`fork/exec ${file}: ${goWords(error)}`, { cause: error });
  }
};
