import type { CommandFailure, CommandResult, HostConnection } from "../model/command.js";
import { OBSERVER } from "../model/observer.js";
import { isReadOnly, type HostTarget } from "../model/target.js";
import { problem } from "../messages/unknowns.js";
import { quoteArgv } from "../model/quote-argv.js";
import { hostArgv } from "./host-argv.js";
import { runOverMaster } from "./run-over-master.js";
import { createSlots } from "./slots.js";
import {
  defaultConnectTimeoutSeconds,
  destinationArguments,
  sshArguments,
} from "./ssh-arguments.js";
import { unreachable } from "./ssh-failure.js";
import { startSshMaster, type SshLogin } from "./ssh-master.js";

export interface ConnectOptions {
  /** Stops the running commands, which then end as "cancelled", and the connection. */
  readonly signal?: AbortSignal;
  /** Seconds; 10 by default. */
  readonly connectTimeoutSeconds?: number;
}

export interface SshConnection extends HostConnection {
  /** Ends the connection; to be called when done, since it keeps this process alive. */
  close(): Promise<void>;
}

/** Below the 10 sessions of a connection that sshd_config(5) allows by default (MaxSessions). */
const parallelCommands = 8;

const notRun = (failure: CommandFailure, started: number): CommandResult => ({
  exitCode: null,
  stdout: "",
  stderr: "",
  durationMs: Math.round(performance.now() - started),
  failure,
});

/** At once and not at the first command, where it would look like a failure of the host. */
const checkTarget = ({ ssh }: HostTarget): void => {
  sshArguments(ssh);
};

/**
 * A connection to a host through the system's ssh(1). It logs in at the first command, once for
 * all commands, and again when the connection was lost in the meantime. Nothing of it outlives
 * this process.
 *
 * @throws Error when the target's address, user or a path cannot be given to ssh safely.
 */
export const connectSsh = (target: HostTarget, options: ConnectOptions = {}): SshConnection => {
  checkTarget(target);
  const seconds = options.connectTimeoutSeconds ?? defaultConnectTimeoutSeconds;
  const inSlot = createSlots(parallelCommands);
  let current: Promise<SshLogin> | undefined;
  let closed = false;
  const mayOnlyRead = isReadOnly(target);
  const writeRefused = unreachable(problem("LOGIN-READ-ONLY", { host: target.name }));

  const forget = (): void => {
    current = undefined;
  };
  const logIn = async (): Promise<SshLogin> => {
    let login: SshLogin | undefined;
    try {
      login = await startSshMaster(target.ssh, seconds, options.signal);
      return login;
    } finally {
      if (login?.ok === true) void login.master.ended.then(forget);
      else forget();
    }
  };

  return {
    host: target.name,
    login: quoteArgv(["ssh", ...destinationArguments(target.ssh)]),
    run: (command) =>
      inSlot(async () => {
        if (closed) throw new Error(`the connection to ${target.name} is closed`);
        const started = performance.now();
        if (mayOnlyRead && command.argv[0] !== OBSERVER) return notRun(writeRefused, started);
        const login = await (current ??= logIn());
        if (!login.ok) return notRun(login.failure, started);
        const argv = hostArgv(target.tools, command.argv);
        return runOverMaster(login.master, { ...command, argv }, options.signal);
      }),
    close: async () => {
      closed = true;
      const login = await current;
      if (login?.ok === true) await login.master.stop();
    },
  };
};
