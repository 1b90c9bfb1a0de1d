import { join } from "node:path";
import { execa } from "execa";
import { PRODUCT_ROOT } from "../setup/product-root.js";
import { ToolchainBuildError } from "./build-failure.js";
import type { GoProgram } from "./go-programs.js";
import { afterLine, NO_PROGRESS, type GoProgress } from "./go-progress.js";

/** The small modules that name what is built: beside dist/, in a checkout and in a package. */
const MODULES = join(PRODUCT_ROOT, "toolchain");

/** Go, and where and how to run it. */
export interface GoRun {
  /** Absolute path of `go`. */
  readonly go: string;
  /** Complete environment, see `goEnvironment`. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs Go in a program's module and gives its standard output. SIGINT lets Go end its compilers
 * before it ends itself. Rejects with a ToolchainBuildError, or with the signal's reason.
 */
const runGo = async (
  { go, env, signal }: GoRun,
  { program, folder }: GoProgram,
  args: readonly string[],
  onLine: (line: string) => void,
): Promise<string> => {
  const running = execa(go, args, {
    cwd: join(MODULES, folder),
    env,
    extendEnv: false,
    stdin: "ignore",
    reject: false,
    killSignal: "SIGINT",
    ...(signal === undefined ? {} : { cancelSignal: signal }),
    stderr: [
      "pipe",
      function* (line: unknown) {
        onLine(String(line));
        yield line;
      },
    ],
  });
  const result = await running;
  signal?.throwIfAborted();
  if (!result.failed) return result.stdout;
  throw new ToolchainBuildError(program, result.stderr, { cause: result });
};

/**
 * Compiles one program to `output`.
 *
 * @param onProgress called for every line of Go's
 */
export const goBuild = async (
  run: GoRun,
  program: GoProgram,
  output: string,
  onProgress: (progress: GoProgress) => void,
): Promise<void> => {
  let progress = NO_PROGRESS;
  const args = ["build", "-v", "-ldflags", program.linkerFlags, "-o", output, program.package];
  await runGo(run, program, args, (line) => {
    progress = afterLine(progress, line);
    onProgress(progress);
  });
};

/** The folder of a module in Go's module cache. */
export const goModuleFolder = async (
  run: GoRun,
  program: GoProgram,
  module: string,
): Promise<string> => {
  const printed = await runGo(
    run,
    program,
    ["list", "-m", "-f", "{{.Dir}}", module],
    () => undefined,
  );
  return printed.trim();
};
