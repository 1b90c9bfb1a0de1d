import { quoteArgv } from "../../core/model/quote-argv.js";
import type { HostPlan } from "./lab-plan.js";
import type { LabPaths } from "./lab-paths.js";
import type { LabReporter } from "./lab-report.js";
import { run, tryRun, type Argv, type RunOptions, type RunResult } from "./run-command.js";

/** What every part of `up`, `down` and `reset` works with. */
export interface LabSession {
  readonly lab: LabPaths;
  readonly report: LabReporter;
  readonly signal?: AbortSignal | undefined;
}

/** A host whose namespaces exist. */
export interface RunningHost {
  readonly session: LabSession;
  readonly plan: HostPlan;
  /** Of the host's first process, as the machine counts. */
  readonly pid: number;
  /** How to log in where the host is in a machine of its own; its processes cannot be entered then. */
  readonly login?: Argv;
}

/** A command that runs in the namespaces of a host's first process, or as a login of the host where it is elsewhere. */
export const inHost = (
  { pid, login }: Pick<RunningHost, "pid" | "login">,
  argv: Argv,
  network: Network = "host",
): Argv =>
  login === undefined
    ? [
        "nsenter",
        ...["--target", String(pid), "--mount", "--uts", "--pid"],
        ...(network === "host" ? ["--net"] : []),
        "--",
        ...argv,
      ]
    : [...login, quoteArgv(argv)];

/** Which network a host's process has: the host's own, or the machine's (to listen on loopback). */
export type Network = "host" | "machine";

/** Runs on a host what must succeed; returns standard output. */
export const runOn = (host: RunningHost, argv: Argv, options: RunOptions = {}): Promise<string> =>
  run(host.session.lab.dir, inHost(host, argv), {
    signal: host.session.signal,
    what: `${host.plan.name}: ${options.what ?? argv[0]}`,
    ...options,
  });

/** Runs on a host what may fail. */
export const tryRunOn = (
  host: RunningHost,
  argv: Argv,
  options: RunOptions = {},
): Promise<RunResult> =>
  tryRun(host.session.lab.dir, inHost(host, argv), {
    signal: host.session.signal,
    ...options,
  });

/**
 * Starts a daemon on a host and returns at once; its output goes to /var/log/NAME.log there. It
 * belongs to the host's first process from then on.
 */
export const startOn = async (
  host: RunningHost,
  name: string,
  argv: Argv,
  network: Network = "host",
): Promise<void> => {
  const { lab, signal } = host.session;
  const redirected = 'log=$1; shift; exec "$@" </dev/null >>"$log" 2>&1';
  const start: Argv = ["setsid", "--fork", "sh", "-c", redirected, "sh", `/var/log/${name}.log`];
  await run(lab.dir, inHost(host, [...start, ...argv], network), {
    signal,
    what: `${host.plan.name}: starting ${name}`,
  });
};

/** Does something on all hosts at once; waits for all before the first failure is reported. */
export const onAll = async <T>(
  hosts: readonly T[],
  work: (host: T) => Promise<void>,
): Promise<void> => {
  const results = await Promise.allSettled(hosts.map(work));
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
};
