import type { CallContext } from "../../plugin-kit/index.js";
import { collectProcess, type CollectedProcess, type StreamName } from "./collect-process.js";
import { commandEnvironment } from "./command-environment.js";
import type { CommandInputs, CommandOutputs } from "./command-inputs.js";
import { describeEnding } from "./ending.js";
import { goQuote } from "./go-quote.js";
import { lineLog } from "./line-log.js";
import { endGroupOnAbort } from "./process-group.js";
import { startProcess } from "./start-process.js";

const DEFAULT_INTERPRETER = ["/bin/sh", "-c"] as const;

const isLogged = (stream: StreamName, logging: CommandInputs["logging"]): boolean =>
  logging === undefined || logging === "stdoutAndStderr" || logging === stream;

const withoutFinalNewline = (text: string): string => text.replace(/\n$/, "");

/** The error text of the vendor's plugin: what happened, the command, and all that it wrote. */
const failure = (what: string, command: string, output: string, cause?: unknown): Error =>
  new Error(`${what}: running ${goQuote(command)}:\n${output}`, { cause });

const start = async (inputs: CommandInputs, command: string, previous: CommandOutputs) => {
  const given = inputs.interpreter ?? [];
  const interpreter = given.length > 0 ? given : DEFAULT_INTERPRETER;
  try {
    return await startProcess({
      argv: [...interpreter, command],
      dir: inputs.dir ?? process.cwd(),
      env: commandEnvironment(process.env, inputs, previous),
    });
  } catch (error) {
    throw failure(error instanceof Error ? error.message : String(error), command, "", error);
  }
};

/** The vendor's plugin fails here too: its answer, a gRPC message, takes no other text. */
const notRecordable = (streams: readonly StreamName[]): string =>
  `what it wrote to ${streams.join(" and ")} is not UTF-8 and cannot be recorded (base64 makes it so)`;

const judge = (
  command: string,
  { exitCode, signal, output, stdout, stderr, garbled }: CollectedProcess,
  cancelled: AbortSignal,
): CommandOutputs => {
  const ending = describeEnding(exitCode, signal);
  if (cancelled.aborted && exitCode !== 0) {
    throw failure(`the run was cancelled (${ending})`, command, output, cancelled.reason);
  }
  if (exitCode !== 0) throw failure(ending, command, output);
  if (garbled.length > 0) throw failure(notRecordable(garbled), command, output);
  return { stdout: withoutFinalNewline(stdout), stderr: withoutFinalNewline(stderr) };
};

/**
 * Runs one command of a `command:local:Command` and gives what it wrote.
 *
 * @param previous the outputs of the run before, for the environment
 *
 * Rejects with what was written when the command cannot be started, ends with anything but exit code
 * 0, or is cancelled; then its process group is ended.
 */
export const runCommand = async (
  inputs: CommandInputs,
  command: string,
  previous: CommandOutputs,
  { signal, log }: CallContext,
): Promise<CommandOutputs> => {
  signal.throwIfAborted();
  const child = await start(inputs, command, previous);
  const stopWatching = endGroupOnAbort(child, signal);
  const lines = lineLog((line) => log("info", line, { ephemeral: true }));
  try {
    const collected = await collectProcess(child, inputs.stdin ?? "", (stream, text) => {
      if (isLogged(stream, inputs.logging)) lines.write(text);
    });
    await lines.end();
    return judge(command, collected, signal);
  } finally {
    stopWatching();
  }
};
