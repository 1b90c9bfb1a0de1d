import { spawn } from "node:child_process";
import type { PulumiToolchain } from "../../toolchain/ensure-pulumi.js";
import { pluginsBelow } from "./plugins-below.js";

export interface UpdateEnd {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly output: string;
}

/** For the last lines of output of a process that has ended. */
const FLUSH_MS = 300;

/** A `pulumi up` under way. */
export interface Update {
  readonly ended: Promise<UpdateEnd>;
  readonly hasEnded: () => boolean;
  /** To Pulumi alone. */
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly killPlugins: () => void;
  /** As a terminal does: to Pulumi and all that it started. */
  readonly interrupt: () => void;
}

export interface UpdateOptions {
  readonly projectRoot: string;
  readonly env: NodeJS.ProcessEnv;
  readonly toolchain: PulumiToolchain;
  readonly stack: string;
  /** A shell's script that is run first, where nobody else sees what it mounts. */
  readonly within?: string;
}

/** Starts an update of a stack, as a person would, in a process group of its own. */
export const startUpdate = (options: UpdateOptions): Update => {
  const { projectRoot: cwd, env, toolchain, stack, within } = options;
  const up = [
    ...[toolchain.binary, "up", "--yes", "--skip-preview", "--non-interactive"],
    ...["--color", "never", "--stack", stack],
  ];
  const argv =
    within === undefined
      ? up
      : ["unshare", "--mount", "sh", "-euc", `${within}\nexec "$@"`, "sh", ...up];
  const [program = "", ...args] = argv;
  const child = spawn(program, args, {
    cwd,
    env: { ...env, ...toolchain.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const pid = child.pid ?? 0;
  let output = "";
  let over = false;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  const ended = new Promise<UpdateEnd>((resolve, reject) => {
    child.once("error", reject);
    // What outlives it may still have its output open, so that "close" is not waited for.
    child.once("exit", (exitCode) => {
      over = true;
      setTimeout(() => {
        resolve({ exitCode, output });
      }, FLUSH_MS);
    });
  });
  const send = (to: number, signal: NodeJS.Signals): void => {
    try {
      process.kill(to, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  };
  return {
    ended,
    hasEnded: () => over,
    kill: (signal) => {
      send(pid, signal);
    },
    killPlugins: () => {
      for (const plugin of pluginsBelow(pid)) send(plugin, "SIGKILL");
    },
    interrupt: () => {
      send(-pid, "SIGINT");
    },
  };
};
