import { z } from "zod";
import type { EosSessions, OpenSession, PendingCommit } from "../../model/observed.js";
import { cliErrors } from "./cli-text.js";
import { sessionRows, type SessionRow } from "./session-table.js";
import type { Words } from "../../model/words.js";

export type ReadSessions =
  | { readonly ok: true; readonly sessions: EosSessions }
  | { readonly ok: false; readonly reason: Words };

/** What a device prints about its sessions. */
export interface SessionAnswers {
  /** Of `show configuration sessions detail`. */
  readonly text: string;
  /** Of the same `| json`; "" where it was not asked. */
  readonly json: string;
  /** The device's own clock when it answered, in seconds since the epoch; NaN where it is not known. */
  readonly now: number;
}

/**
 * The sessions of a device. The JSON has whole names, which a narrow table may cut; the table says how
 * long a commit timer still runs, which the JSON says in words that are not known for sure. A commit
 * that either of them shows as pending is pending.
 */
export const readSessions = ({ text, json, now }: SessionAnswers): ReadSessions => {
  const table = readTable(text);
  const object = readJson(json, now);
  if (table === undefined && object === undefined) return { ok: false, reason: whyNot(text) };
  const pendingCommit = joined(object?.pendingCommit ?? null, table?.pendingCommit ?? null);
  const open = (object ?? table)?.open ?? [];
  return {
    ok: true,
    sessions: {
      pendingCommit,
      open: open.filter(({ session }) => session !== pendingCommit?.session),
    },
  };
};

/** One device has one commit under a timer at most; the table was printed first. */
const joined = (
  object: PendingCommit | null,
  table: PendingCommit | null,
): PendingCommit | null => {
  if (object === null || table === null) return object ?? table;
  if (!object.session.startsWith(table.session)) return object;
  return {
    session: object.session,
    user: object.user ?? table.user,
    secondsLeft: table.secondsLeft ?? object.secondsLeft,
  };
};

const whyNot = (text: string): string => {
  const said = cliErrors(text).join("; ");
  if (said !== "") return said;
  return text.trim() === "" ? "it printed nothing" : "its answer has no table of sessions";
};

/**
 * Newer versions (recorded on 4.35.0F) name the session above the table, and its row says
 * "committed"; older ones (4.25) have a state `pendingCommitTimer` and a column for the time left.
 * The table is not printed while there is no session.
 */
const readTable = (text: string): EosSessions | undefined => {
  const rows = sessionRows(text);
  if (rows.length === 0 && !/^Maximum number of (?:pending|completed) sessions:/m.test(text)) {
    return undefined;
  }
  const named = /^ *Session with pending commit timer: *(\S+)/m.exec(text)?.[1];
  const armed = rows.find(({ Name, State }) =>
    named === undefined ? State === ARMED : Name === named,
  );
  const session = named ?? armed?.["Name"];
  return {
    pendingCommit:
      session === undefined || session === ""
        ? null
        : {
            session,
            user: textOf(armed?.["Committed By"]) ?? textOf(armed?.["User"]),
            secondsLeft: secondsIn(
              /^ *Time left until commit timer expiry: *(.*)$/m.exec(text)?.[1] ??
                armed?.["Commit Time Left"],
            ),
          },
    open: rows.filter(isOpen).map(({ Name = "", User }) => ({ session: Name, user: textOf(User) })),
  };
};

const ARMED = "pendingCommitTimer";

const isOpen = ({ Name = "", State }: SessionRow): boolean => Name !== "" && State === "pending";

const textOf = (cell: string | undefined): string | null =>
  cell === undefined || cell === "" ? null : cell;

/** "in 0:01:59", "0:03:12", "1 day, 0:00:05" */
const secondsIn = (text: string | undefined): number | null => {
  const [, hours, minutes, seconds] = /(\d+):(\d{2}):(\d{2})/.exec(text ?? "") ?? [];
  if (hours === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
};

const Session = z.object({
  state: z.string(),
  commitUser: z.string().optional(),
  commitBy: z.number().optional(),
  instances: z.record(z.string(), z.object({ user: z.string().optional() })).optional(),
});

/** Of EOS up to 4.31, and from 4.32 on, which has the two fields only while a timer runs. */
const Answer = z.object({
  sessions: z.record(z.string(), Session),
  commitTimerSessionName: z.string().optional(),
  commitTimerExpireTime: z.number().optional(),
});

const readJson = (json: string, now: number): EosSessions | undefined => {
  const parsed = Answer.safeParse(parseJson(json));
  if (!parsed.success) return undefined;
  const { sessions, commitTimerSessionName, commitTimerExpireTime } = parsed.data;
  const all = Object.entries(sessions);
  const armed = all.find(([, { state }]) => state.includes(ARMED));
  const session = textOf(commitTimerSessionName) ?? armed?.[0];
  const expiry = commitTimerExpireTime ?? armed?.[1].commitBy;
  return {
    pendingCommit:
      session === undefined
        ? null
        : {
            session,
            user: textOf(sessions[session]?.commitUser),
            secondsLeft: secondsUntil(expiry, now),
          },
    open: all
      .filter(([, { state }]) => state === "pending")
      .map(([name, { instances }]): OpenSession => ({
        session: name,
        user: textOf(Object.values(instances ?? {}).find(({ user }) => user !== undefined)?.user),
      })),
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Seconds of uptime are smaller than any time since the epoch that a device can have. */
const EPOCH = 1_000_000_000;

/**
 * A record of EOS 4.31 has seconds since the epoch there, and napalm reads seconds of uptime, which
 * only the device could turn into a time: then it is not known from here.
 */
const secondsUntil = (expiry: number | undefined, now: number): number | null =>
  expiry === undefined || expiry < EPOCH || !Number.isFinite(now)
    ? null
    : Math.max(0, Math.round(expiry - now));
