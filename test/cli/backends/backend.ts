import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** A backend that a test started on the loopback, with nothing in it. */
export interface Backend {
  /** PULUMI_BACKEND_URL. */
  readonly url: string;
  /** What the environment has to have besides. */
  readonly env: Readonly<Record<string, string>>;
  /** What must not be printed. */
  readonly secret: string;
  /** The keys of everything that is in it, asked for by plain means. */
  readonly keys: () => Promise<readonly string[]>;
  /** Loses everything, as a dropped table or an emptied bucket does. */
  readonly lose: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Ends a server that was started here. */
export const ended = async (server: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const closed = once(server, "close");
  server.kill(signal);
  await closed;
};
