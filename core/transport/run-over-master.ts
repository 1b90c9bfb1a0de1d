import { execa } from "execa";
import type { CommandFailure, CommandResult, HostCommand } from "../model/command.js";
import { visible } from "../model/visible.js";
import { anyHost, clientArguments } from "./client-arguments.js";
import { quoteArgv } from "../model/quote-argv.js";
import type { SshMaster } from "./ssh-master.js";
import { problem } from "../messages/unknowns.js";
import { unreachable } from "./ssh-failure.js";

/** Milliseconds for a command that does not say otherwise. */
export const defaultCommandTimeoutMs = 30_000;

const spawnClient = (master: SshMaster, command: HostCommand, signal: AbortSignal | undefined) =>
  execa("ssh", [...clientArguments(master.socket), ...anyHost, quoteArgv(command.argv)], {
    input: command.stdin ?? "",
    reject: false,
    stripFinalNewline: false,
    timeout: command.timeoutMs ?? defaultCommandTimeoutMs,
    killSignal: "SIGKILL",
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });

/**
 * The master holds the client's output pipes too, for as long as the remote command runs: when the
 * client was stopped, they have to be given up here.
 */
const runClient = async (...parameters: Parameters<typeof spawnClient>) => {
  const client = spawnClient(...parameters);
  client.once("exit", (_code, signal) => {
    if (signal === null) return;
    client.stdout.destroy();
    client.stderr.destroy();
  });
  return client;
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

type ClientResult = Awaited<ReturnType<typeof runClient>>;

/**
 * 255 is ssh's own exit code for its own failures and may as well be the remote command's: it is
 * the command's when the connection is still there.
 */
const failureOf = async (
  result: ClientResult,
  master: SshMaster,
  afterMs: number,
): Promise<CommandFailure | undefined> => {
  if (result.isCanceled) return { kind: "cancelled" };
  if (result.timedOut) return { kind: "timed-out", afterMs };
  if (result.exitCode === undefined) {
    return { kind: "connection-lost", reason: result.shortMessage ?? "ssh ended abnormally" };
  }
  if (result.exitCode !== 255) return undefined;
  if (result.stderr.includes(refusedSession)) {
    return unreachable(problem("SSH-SESSION-REFUSED", { said: result.stderr.trim() }));
  }
  if (await isMasterAlive(master)) return undefined;
  const words = [await master.ended, result.stderr].map((text) => text.trim()).filter(Boolean);
  return { kind: "connection-lost", reason: words.join("; ") || "the SSH connection was closed" };
};

/** Runs one command over a connection that is there already. Never rejects for what the host does. */
export const runOverMaster = async (
  master: SshMaster,
  command: HostCommand,
  signal?: AbortSignal,
): Promise<CommandResult> => {
  const result = await runClient(master, command, signal);
  const failure = await failureOf(result, master, command.timeoutMs ?? defaultCommandTimeoutMs);
  return {
    exitCode: failure === undefined ? (result.exitCode ?? null) : null,
    stdout: result.stdout,
    stderr: visible(result.stderr),
    durationMs: Math.round(result.durationMs),
    ...(failure === undefined ? {} : { failure }),
  };
};
