import { renderBody, renderConfig } from "../config/render.js";
import { sessionDiff } from "../config/session-diff.js";
import { MAX_COMPLETED, MAX_PENDING, type Session, type Sessions } from "../config/sessions.js";
import {
  privileged,
  textOnly,
  toJson,
  type CliContext,
  type ExecCommand,
  type ExecEntry,
} from "./context.js";
import type { Args } from "./grammar.js";

/** `show configuration sessions [detail]`, layout of EOS 4.35.0F. Times are milliseconds. */
export const sessionsText = (sessions: Sessions, current: string | null, now: number): string => {
  const names = Object.keys(sessions.byName);
  const width = Math.max(16, ...names.map((name) => name.length));
  const row = (mark: string, cells: readonly string[]): string => {
    const [name = "", state = "", user = "", terminal = "", time = "", by = ""] = cells;
    return `${mark} ${name.padEnd(width)} ${state.padEnd(9)} ${user.padEnd(5)} ${terminal.padEnd(8)} ${time.padEnd(19)} ${by}`.trimEnd();
  };
  return [
    `Maximum number of completed sessions: ${MAX_COMPLETED}`,
    `Maximum number of pending sessions: ${MAX_PENDING}`,
    "Merge on commit is disabled",
    "Autosave to startup-config on commit is disabled",
    "",
    ...armedLines(sessions, now),
    row(" ", ["Name", "State", "User", "Terminal", "Completed Time", "Committed By"]),
    row(
      "-",
      [width, 9, 5, 8, 19, 12].map((count) => "-".repeat(count)),
    ),
    ...Object.entries(sessions.byName).map(([name, session]) =>
      row(name === current ? "*" : " ", [name, ...sessionCells(session)]),
    ),
    "",
  ].join("\n");
};

const armedLines = ({ armed }: Sessions, now: number): readonly string[] =>
  armed === null
    ? []
    : [
        `Session with pending commit timer: ${armed.name}`,
        `Time left until commit timer expiry: in ${formatSpan(armed.expiresAt - now)}`,
        "",
      ];

const sessionCells = ({ state, completedAt }: Session): readonly string[] => {
  const time = completedAt === null ? "" : formatTime(completedAt);
  return state === "committed"
    ? [state, "", "", time, "root"]
    : [state, "root", state === "pending" ? "" : "-", time];
};

/**
 * The JSON of EOS 4.32 and later. Its fields are recorded (napalm issue 2166), the two about the
 * commit timer only while one runs; that `commitTimerExpireTime` is in seconds of uptime is napalm's.
 */
export const sessionsJson = (sessions: Sessions, bootedAt: number): string =>
  toJson({
    maxSavedSessions: MAX_COMPLETED,
    maxOpenSessions: MAX_PENDING,
    mergeOnCommit: false,
    saveToStartupConfigOnCommit: false,
    ...(sessions.armed === null
      ? {}
      : {
          commitTimerSessionName: sessions.armed.name,
          commitTimerExpireTime: (sessions.armed.expiresAt - bootedAt) / 1000,
        }),
    sessions: Object.fromEntries(
      Object.entries(sessions.byName).map(([name, { state, completedAt }]) => [
        name,
        {
          state,
          commitUser: state === "committed" ? "root" : "",
          description: "",
          instances: {},
          ...(completedAt === null ? {} : { completedTime: completedAt / 1000 }),
        },
      ]),
    ),
  });

const showSessions: ExecCommand["run"] = ({ device, configuring }, _args, json) =>
  json
    ? sessionsJson(device.sessions(), device.bootedAt)
    : sessionsText(device.sessions(), configuring?.session ?? null, Date.now());

const candidateOf = (context: CliContext, args: Args) => {
  const name = args["name"] ?? context.configuring?.session ?? "";
  return { name, candidate: context.device.sessions().byName[name]?.candidate };
};

const noSession = (name: string): string =>
  name === "" ? "% Not in a configuration session" : `% Session ${name} does not exist`;

const showSession = textOnly((context, args) => {
  const { name, candidate } = candidateOf(context, args);
  if (candidate === undefined) return noSession(name);
  return renderConfig("show session-configuration", candidate, { ports: context.device.ports() });
});

const showDiffs = textOnly((context, args) => {
  const { name, candidate } = candidateOf(context, args);
  if (candidate === undefined) return noSession(name);
  const options = { ports: context.device.ports() };
  return sessionDiff(
    name,
    renderBody(context.device.running(), options),
    renderBody(candidate, options),
  );
});

export const SHOW_SESSIONS: readonly ExecEntry[] = [
  privileged("show configuration sessions", showSessions),
  privileged("show configuration sessions detail", showSessions),
  privileged("show session-config", showSession),
  privileged("show session-config diffs", showDiffs),
  privileged("show session-config named <name:session>", showSession),
  privileged("show session-config named <name:session> diffs", showDiffs),
];

const formatTime = (at: number): string =>
  new Date(at).toISOString().slice(0, 19).replace("T", " ");

/** "0:01:59". */
const formatSpan = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number): string => `${value}`.padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
};
