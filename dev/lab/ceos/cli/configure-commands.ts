import {
  abortSession,
  cleanSession,
  commitSession,
  deleteSession,
  enterSession,
  type SessionResult,
} from "../config/sessions.js";
import { command, privileged, type CliContext, type ExecEntry } from "./context.js";
import { GLOBAL } from "./edit.js";
import type { Args } from "./grammar.js";

/** Enters configuration mode on the running-config. */
const configure = (context: CliContext): string => {
  context.configuring = { session: null, scope: GLOBAL };
  return "";
};

const openSession = (context: CliContext, args: Args): string => {
  const name = args["name"] ?? freeName(context);
  const { device } = context;
  const result = enterSession(device.sessions(), name, device.running(), Date.now());
  return finish(context, result, () => {
    context.configuring = { session: name, scope: GLOBAL };
  });
};

const commit = (context: CliContext, args: Args): string => {
  const name = args["name"] ?? context.configuring?.session;
  if (name === undefined || name === null) return "% Not in a configuration session";
  const { device } = context;
  const timer = args["time"] === undefined ? undefined : parseTime(args["time"]);
  const running = device.running();
  const result = commitSession(device.sessions(), name, running, Date.now(), timer);
  return finish(context, result, ({ running: next }) => {
    device.setRunning(next);
    leaveSession(context, name);
  });
};

const abort = (context: CliContext, args: Args): string => {
  const name = args["name"] ?? context.configuring?.session;
  if (name === undefined || name === null) return "% Not in a configuration session";
  const { device } = context;
  const result = abortSession(device.sessions(), name, device.running(), Date.now());
  return finish(context, result, ({ running }) => {
    device.setRunning(running);
    leaveSession(context, name);
  });
};

const remove = (context: CliContext, args: Args): string =>
  finish(context, deleteSession(context.device.sessions(), args["name"] ?? ""), () => undefined);

const rollbackClean = (context: CliContext): string => {
  const name = context.configuring?.session;
  if (name === undefined || name === null) return "% Not in a configuration session";
  context.device.setSessions(cleanSession(context.device.sessions(), name));
  return "";
};

/** `exit` leaves a sub-mode first; a session that is left stays pending. */
const exit = (context: CliContext): string => {
  const { configuring } = context;
  context.configuring =
    configuring === null || configuring.scope.kind === "global"
      ? null
      : { session: configuring.session, scope: GLOBAL };
  return "";
};

const end = (context: CliContext): string => {
  context.configuring = null;
  return "";
};

export const CONFIGURE_COMMANDS: readonly ExecEntry[] = [
  privileged("configure", configure),
  privileged("configure terminal", configure),
  privileged("configure session", openSession),
  privileged("configure session <name:session>", openSession),
  privileged("configure session <name:session> commit", commit),
  privileged("configure session <name:session> commit timer <time:time>", commit),
  privileged("configure session <name:session> abort", abort),
  privileged("no configure session <name:session>", remove),
];

export const CONFIG_MODE_COMMANDS: readonly ExecEntry[] = [
  command("exit", exit),
  command("end", end),
  command("commit", commit),
  command("commit timer <time:time>", commit),
  command("abort", abort),
  command("rollback clean-config", rollbackClean),
];

const finish = <More>(
  context: CliContext,
  result: SessionResult<More>,
  then: (more: More) => void,
): string => {
  if (!result.ok) return result.refusal;
  context.device.setSessions(result.sessions);
  then(result);
  return "";
};

const leaveSession = (context: CliContext, name: string): void => {
  if (context.configuring?.session === name) context.configuring = null;
};

/** "HH:MM:SS" in milliseconds. */
const parseTime = (text: string): number =>
  text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;

const freeName = ({ device }: CliContext): string => {
  const { byName } = device.sessions();
  let index = 0;
  while (byName[`sess-${process.pid}-${index}`] !== undefined) index += 1;
  return `sess-${process.pid}-${index}`;
};
