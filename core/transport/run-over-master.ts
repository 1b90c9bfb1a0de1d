import { execa } from "execa";
import type { CommandFailure, CommandResult, HostCommand } from "../model/command.js";
import { visible } from "../model/visible.js";
import { anyHost, clientArguments } from "./client-arguments.js";
import { collectOutput, type Collected } from "./collect-output.js";
import { quoteArgv } from "../model/quote-argv.js";
import type { SshMaster } from "./ssh-master.js";
import { problem } from "../messages/unknowns.js";
import { unreachable } from "./ssh-failure.js";

/** Milliseconds for a command that does not say otherwise. */
export const defaultCommandTimeoutMs = 30_000;

/**
 * Bytes that a command may print; standard error is words for a person. Above what all probes of a
 * host print by far, and little enough to hold.
 */
const mostOutput = { stdout: 48 * 1024 * 1024, stderr: 1024 * 1024 };

const spawnClient = (master: SshMaster, command: HostCommand, signal: AbortSignal | undefined) =>
  execa("ssh", [...clientArguments(master.socket), ...anyHost, quoteArgv(command.argv)], {
    input: command.stdin ?? "",
    reject: false,
    buffer: false,
    timeout: command.timeoutMs ?? defaultCommandTimeoutMs,
    killSignal: "SIGKILL",
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });

/** How a client ended, and what it printed. */
interface Ended {
  readonly result: Awaited<ReturnType<typeof spawnClient>>;
  readonly stdout: Collected;
  readonly stderr: Collected;
}

/**
 * The master holds the client's output pipes too, for as long as the remote command runs: when the
 * client was stopped, they have to be given up here.
 */
const runClient = async (...parameters: Parameters<typeof spawnClient>): Promise<Ended> => {
  const client = spawnClient(...parameters);
  const stop = (): void => {
    client.kill("SIGKILL");
  };
  const stdout = collectOutput(client.stdout, mostOutput.stdout, stop);
  const stderr = collectOutput(client.stderr, mostOutput.stderr, stop);
  client.once("exit", (_code, signal) => {
    if (signal === null) return;
    client.stdout.destroy();
    client.stderr.destroy();
  });
  return { result: await client, stdout, stderr };
};

const isMasterAlive = async (master: SshMaster): Promise<boolean> => {
  const check = await execa("ssh", [...clientArguments(master.socket), "-O", "check", ...anyHost], {
    reject: false,
    timeout: 5000,
    stdin: "ignore",
  });
  return check.exitCode === 0;
};

/** Where the server refuses one more session: sshd_config(5), MaxSessions. */
const refusedSession = "mux_client_request_session: session request failed";

/**
 * 255 is ssh's own exit code for its own failures and may as well be the remote command's: it is
 * the command's when the connection is still there.
 */
const failureOf = async (
  { result, stdout, stderr }: Ended,
  master: SshMaster,
  afterMs: number,
): Promise<CommandFailure | undefined> => {
  if (stdout.isTooLarge()) return { kind: "too-large", bytes: mostOutput.stdout };
  if (stderr.isTooLarge()) return { kind: "too-large", bytes: mostOutput.stderr };
  if (result.isCanceled) return { kind: "cancelled" };
  if (result.timedOut) return { kind: "timed-out", afterMs };
  if (result.exitCode === undefined) {
    return { kind: "connection-lost", reason: result.shortMessage ?? "ssh ended abnormally" };
  }
  if (result.exitCode !== 255) return undefined;
  const said = stderr.text().trim();
  if (said.includes(refusedSession)) {
    return unreachable(problem("SSH-SESSION-REFUSED", { said }));
  }
  if (await isMasterAlive(master)) return undefined;
  const words = [(await master.ended).trim(), said].filter(Boolean);
  return { kind: "connection-lost", reason: words.join("; ") || "the SSH connection was closed" };
};

/** Runs one command over a connection that is there already. Never rejects for what the host does. */
export const runOverMaster = async (
  master: SshMaster,
  command: HostCommand,
  signal?: AbortSignal,
): Promise<CommandResult> => {
  const ended = await runClient(master, command, signal);
  const { result } = ended;
  const failure = await failureOf(ended, master, command.timeoutMs ?? defaultCommandTimeoutMs);
  return {
    exitCode: failure === undefined ? (result.exitCode ?? null) : null,
    stdout: ended.stdout.text(),
    stderr: visible(ended.stderr.text()),
    durationMs: Math.round(result.durationMs),
    ...(failure === undefined ? {} : { failure }),
  };
};
