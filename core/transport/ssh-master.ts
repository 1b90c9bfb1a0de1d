import { existsSync, rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import type { CommandFailure } from "../model/command.js";
import type { SshTarget } from "../model/target.js";
import { problem } from "../messages/unknowns.js";
import { visible } from "../model/visible.js";
import { anyHost, clientArguments } from "./client-arguments.js";
import { sshArguments } from "./ssh-arguments.js";
import { explainSshFailure, unreachable } from "./ssh-failure.js";

/** A logged-in connection that other ssh processes use through its control socket. */
export interface SshMaster {
  readonly socket: string;
  /** Resolves when the connection is over, with what ssh wrote about it (often nothing). */
  readonly ended: Promise<string>;
  /** Ends the connection and removes its socket. Safe to call twice. */
  stop(): Promise<void>;
}

export type SshLogin =
  | { readonly ok: true; readonly master: SshMaster }
  | { readonly ok: false; readonly failure: CommandFailure };

/** Milliseconds between two looks for the socket: small against a login, which takes 100 and up. */
const pollMs = 4;

/** Seconds for the login itself: an agent or a hardware key may have to ask its owner first. */
const loginSeconds = 30;

/** A socket's address holds 108 bytes, and ssh adds 17 to the path while it creates the socket. */
const longestTmpdir = 70;

/** mkdtemp(3) gives the folder mode 0700. */
const makeSocketFolder = (): Promise<string> => {
  const folder = tmpdir();
  return mkdtemp(join(folder.length > longestTmpdir ? "/tmp" : folder, "overlay-ssh-"));
};

/** Removes the folder when asked, or at the latest when this process exits. */
const disposerOf = (folder: string): (() => void) => {
  const dispose = (): void => {
    process.off("exit", dispose);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", dispose);
  return dispose;
};

/**
 * Runs ssh and ends it as soon as standard input closes, which the kernel does for us however we
 * end, SIGKILL included. A shell builtin waits for that, so that nothing else is left behind. The
 * signal is repeated because ssh 9.2 now and then sleeps over one (measured: 4 of 160, for 5 s). It also
 * removes the socket's folder, which a process that was killed cannot.
 */
const lifeline = `
folder=$1; shift
exec 3<&0
ssh "$@" </dev/null 3<&- &
ssh=$!
{ read -r _ <&3; kill "$ssh"; sleep 1; kill "$ssh"; } >/dev/null 2>&1 &
exec 3<&-
wait "$ssh"
code=$?
kill $! 2>/dev/null
rm -rf "$folder"
exit "$code"
`;

/** Characters of a server's banner and of ssh's own words; more is no login. */
const mostWords = 1024 * 1024;

/** A connection without a session of its own: no remote shell is started for it. */
const spawnMaster = (target: SshTarget, socket: string, connectTimeoutSeconds: number) =>
  execa(
    "sh",
    [
      ...["-c", lifeline, "overlay-ssh", dirname(socket)],
      ...["-M", "-N", "-S", socket.replaceAll("%", "%%")],
      ...sshArguments(target, connectTimeoutSeconds),
    ],
    {
      ...({ stdin: "pipe", stdout: "ignore", stderr: "pipe", reject: false } as const),
      cleanup: false,
      maxBuffer: mostWords,
    },
  );

/** A request over the socket, unlike a signal, takes effect at once; no answer is needed. */
const askToExit = async (socket: string): Promise<void> => {
  if (!existsSync(socket)) return;
  await execa("ssh", [...clientArguments(socket), "-O", "exit", ...anyHost], {
    reject: false,
    stdio: "ignore",
    timeout: 2000,
  });
};

type MasterProcess = ReturnType<typeof spawnMaster>;

/** ssh links its socket into place when it is logged in and listens. */
const waitForSocket = async (
  child: MasterProcess,
  socket: string,
  seconds: number,
  signal: AbortSignal | undefined,
): Promise<"ready" | "ended" | "late" | "cancelled"> => {
  const deadline = performance.now() + seconds * 1000;
  while (signal?.aborted !== true) {
    if (existsSync(socket)) return "ready";
    if (child.exitCode !== null || child.pid === undefined) return "ended";
    if (performance.now() > deadline) return "late";
    await sleep(pollMs);
  }
  return "cancelled";
};

/**
 * Logs in and keeps the connection for as long as this process lives and `stop` is not called.
 * The login is over, and commands can run, as soon as the control socket is there: no round trip
 * is spent on asking.
 */
export const startSshMaster = async (
  target: SshTarget,
  connectTimeoutSeconds: number,
  signal?: AbortSignal,
): Promise<SshLogin> => {
  const folder = await makeSocketFolder().catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    return unreachable(problem("SSH-NO-TMP", { folder: tmpdir(), said }));
  });
  if (typeof folder !== "string") return { ok: false, failure: folder };
  const dispose = disposerOf(folder);
  const socket = join(folder, "s");
  const child = spawnMaster(target, socket, connectTimeoutSeconds);
  const ended = child.then((result) => {
    dispose();
    return visible(result.stderr);
  });
  const stop = async (): Promise<void> => {
    await askToExit(socket);
    child.stdin.end();
    await ended;
  };
  const seconds = connectTimeoutSeconds + loginSeconds;
  const state = await waitForSocket(child, socket, seconds, signal);
  if (state === "ready") return { ok: true, master: { socket, ended, stop } };
  await stop();
  if (state === "cancelled") return { ok: false, failure: { kind: "cancelled" } };
  const words = state === "late" ? `the login timed out after ${seconds} s` : await ended;
  return { ok: false, failure: explainSshFailure(target, words) };
};
