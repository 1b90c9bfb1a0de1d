import { CLEAN_CONFIG, type Config } from "./config.js";

/**
 * Configuration sessions as the vendor's manual describes them: a session is a copy of the
 * running-config, a commit copies the whole of it back over the running-config (and over whatever
 * others changed meanwhile), and an uncommitted one stays pending when its client is gone.
 */
export interface Sessions {
  readonly byName: Readonly<Record<string, Session>>;
  /** The commit that reverts by itself unless it is confirmed. */
  readonly armed: ArmedCommit | null;
}

export interface Session {
  readonly state: "pending" | "committed" | "aborted";
  readonly candidate: Config;
  readonly openedAt: number;
  /** Milliseconds since the epoch; null while pending. */
  readonly completedAt: number | null;
}

export interface ArmedCommit {
  readonly name: string;
  /** The running-config that a revert brings back. */
  readonly previous: Config;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** `refusal` is the text for the user, without the newline. */
export type SessionResult<More = unknown> =
  | ({ readonly ok: true; readonly sessions: Sessions } & More)
  | { readonly ok: false; readonly refusal: string };

export const NO_SESSIONS: Sessions = { byName: {}, armed: null };

/** Limits that `show configuration sessions detail` states (recorded on 4.35.0F). */
export const MAX_PENDING = 5;
export const MAX_COMPLETED = 1;
const MAX_AGE_MS = 24 * 3600 * 1000;

/** Enters a session, opening it as a copy of `running` when there is none of that name. */
export const enterSession = (
  sessions: Sessions,
  name: string,
  running: Config,
  now: number,
): SessionResult => {
  const current = expire(sessions, now);
  const existing = current.byName[name];
  if (existing?.state === "pending") return { ok: true, sessions: current };
  if (existing !== undefined)
    return refuse(`% Cannot enter session ${name} (session already completed)`);
  const pending = Object.values(current.byName).filter(({ state }) => state === "pending");
  if (pending.length >= MAX_PENDING)
    return refuse("Maximum number of pending sessions has been reached");
  const session: Session = {
    state: "pending",
    candidate: running,
    openedAt: now,
    completedAt: null,
  };
  return { ok: true, sessions: put(current, name, session) };
};

export const editSession = (sessions: Sessions, name: string, candidate: Config): Sessions => {
  const session = sessions.byName[name];
  return session === undefined ? sessions : put(sessions, name, { ...session, candidate });
};

/** `rollback clean-config`. */
export const cleanSession = (sessions: Sessions, name: string): Sessions =>
  editSession(sessions, name, CLEAN_CONFIG);

/**
 * Commits a pending session; `running` is what the device then runs. With `timerMs` the commit is
 * armed. For the armed session itself a plain commit confirms and a timed one sets the timer anew.
 */
export const commitSession = (
  sessions: Sessions,
  name: string,
  running: Config,
  now: number,
  timerMs?: number,
): SessionResult<{ readonly running: Config }> => {
  const session = sessions.byName[name];
  const { armed } = sessions;
  if (session === undefined) return refuse(unknownSession(name));
  if (armed !== null && armed.name !== name)
    return refuse(
      `% Cannot commit session ${name}: commit timer of session ${armed.name} is pending`,
    );
  if (armed === null && session.state !== "pending")
    return refuse(`% Cannot commit session ${name} (session already completed)`);
  const previous = armed?.previous ?? running;
  const done = complete(sessions, name, "committed", now);
  return {
    ok: true,
    running: armed === null ? session.candidate : running,
    sessions: {
      ...done,
      armed: timerMs === undefined ? null : { name, previous, expiresAt: now + timerMs },
    },
  };
};

/** Drops a pending session; for the armed one it reverts at once (recorded: cnaas-nms issue 395). */
export const abortSession = (
  sessions: Sessions,
  name: string,
  running: Config,
  now: number,
): SessionResult<{ readonly running: Config }> => {
  const session = sessions.byName[name];
  if (sessions.armed?.name === name) return { ok: true, ...revertArmed(sessions, now, running) };
  if (session?.state !== "pending") return refuse(unknownSession(name));
  return { ok: true, running, sessions: complete(sessions, name, "aborted", now) };
};

/** `no configure session NAME`. */
export const deleteSession = (sessions: Sessions, name: string): SessionResult => {
  if (sessions.byName[name] === undefined) return refuse(unknownSession(name));
  if (sessions.armed?.name === name)
    return refuse(`% Cannot delete session ${name}: its commit timer is pending`);
  const kept = Object.entries(sessions.byName).filter(([other]) => other !== name);
  return { ok: true, sessions: { ...sessions, byName: Object.fromEntries(kept) } };
};

/** What the device runs when the commit timer ends: the whole configuration from before. */
export const revertArmed = (
  sessions: Sessions,
  now: number,
  running: Config,
): { readonly sessions: Sessions; readonly running: Config } =>
  sessions.armed === null
    ? { sessions, running }
    : {
        running: sessions.armed.previous,
        sessions: {
          ...complete(sessions, sessions.armed.name, "aborted", now),
          armed: null,
        },
      };

const refuse = (refusal: string): { readonly ok: false; readonly refusal: string } => ({
  ok: false,
  refusal,
});

const unknownSession = (name: string): string => `% Session ${name} does not exist`;

const put = (sessions: Sessions, name: string, session: Session): Sessions => ({
  ...sessions,
  byName: { ...sessions.byName, [name]: session },
});

/** Marks a session as completed and forgets the oldest completed ones above the limit. */
const complete = (
  sessions: Sessions,
  name: string,
  state: "committed" | "aborted",
  now: number,
): Sessions => {
  const session = sessions.byName[name];
  if (session === undefined) return sessions;
  const marked = put(sessions, name, { ...session, state, completedAt: now });
  const dropped = Object.entries(marked.byName)
    .filter(([other, { state: its }]) => other !== name && its !== "pending")
    .sort(([, a], [, b]) => (b.completedAt ?? 0) - (a.completedAt ?? 0))
    .slice(MAX_COMPLETED - 1)
    .map(([other]) => other);
  return {
    ...marked,
    byName: Object.fromEntries(
      Object.entries(marked.byName).filter(([other]) => !dropped.includes(other)),
    ),
  };
};

const expire = (sessions: Sessions, now: number): Sessions => ({
  ...sessions,
  byName: Object.fromEntries(
    Object.entries(sessions.byName).filter(
      ([, { state, openedAt }]) => state !== "pending" || now - openedAt < MAX_AGE_MS,
    ),
  ),
});
