import assert from "node:assert/strict";
import { CLEAN_CONFIG, type Config } from "../../../dev/lab/ceos/config/config.js";
import {
  abortSession,
  cleanSession,
  commitSession,
  deleteSession,
  editSession,
  enterSession,
  NO_SESSIONS,
  revertArmed,
  type SessionResult,
  type Sessions,
} from "../../../dev/lab/ceos/config/sessions.js";

const named = (hostname: string): Config => ({ ...CLEAN_CONFIG, hostname });

const ok = <More>(result: SessionResult<More>) => {
  assert.ok(result.ok, result.ok ? "" : result.refusal);
  return result;
};

const refusal = (result: SessionResult): string => {
  assert.ok(!result.ok);
  return result.refusal;
};

const open = (sessions: Sessions, name: string, running: Config, now = 0): Sessions =>
  ok(enterSession(sessions, name, running, now)).sessions;

describe("cEOS stand-in: configuration sessions", () => {
  it("commits the whole copy, and so loses what others changed since", () => {
    const opened = open(NO_SESSIONS, "s1", named("old"));
    const edited = editSession(opened, "s1", { ...named("old"), ipRouting: true });
    const { running } = ok(commitSession(edited, "s1", named("changed by another"), 1));
    assert.deepEqual(running, { ...named("old"), ipRouting: true });
  });

  it("enters a pending session again as it was left, and a completed one never", () => {
    const edited = editSession(open(NO_SESSIONS, "s1", named("a")), "s1", named("b"));
    const again = open(edited, "s1", named("other"));
    assert.equal(again.byName["s1"]?.candidate.hostname, "b");
    const { sessions } = ok(commitSession(again, "s1", named("a"), 1));
    assert.match(refusal(enterSession(sessions, "s1", named("a"), 2)), /^% .*completed/);
  });

  it("holds five pending sessions", () => {
    const five = [1, 2, 3, 4, 5].reduce((all, n) => open(all, `s${n}`, CLEAN_CONFIG), NO_SESSIONS);
    assert.equal(
      refusal(enterSession(five, "s6", CLEAN_CONFIG, 0)),
      "Maximum number of pending sessions has been reached",
    );
    open(ok(deleteSession(five, "s1")).sessions, "s6", CLEAN_CONFIG);
  });

  it("forgets pending sessions after 24 hours", () => {
    const later = open(open(NO_SESSIONS, "old", CLEAN_CONFIG), "new", CLEAN_CONFIG, 86_400_000);
    assert.deepEqual(Object.keys(later.byName), ["new"]);
  });

  it("keeps one completed session, the last", () => {
    const both = open(open(NO_SESSIONS, "s1", CLEAN_CONFIG), "s2", CLEAN_CONFIG);
    const first = ok(commitSession(both, "s1", CLEAN_CONFIG, 1)).sessions;
    const second = ok(abortSession(first, "s2", CLEAN_CONFIG, 2)).sessions;
    assert.deepEqual(Object.keys(second.byName), ["s2"]);
    assert.equal(second.byName["s2"]?.state, "aborted");
  });

  it("reverts an unconfirmed timed commit to the configuration from before", () => {
    const edited = editSession(open(NO_SESSIONS, "s1", named("old")), "s1", named("new"));
    const armed = ok(commitSession(edited, "s1", named("old"), 1000, 60_000));
    assert.equal(armed.running.hostname, "new");
    assert.equal(armed.sessions.armed?.expiresAt, 61_000);
    assert.equal(armed.sessions.byName["s1"]?.state, "committed");
    const reverted = revertArmed(armed.sessions, 61_000, armed.running);
    assert.equal(reverted.running.hostname, "old");
    assert.equal(reverted.sessions.armed, null);
    assert.equal(reverted.sessions.byName["s1"]?.state, "aborted");
  });

  it("confirms a timed commit by a plain one, and keeps what runs by then", () => {
    const edited = editSession(open(NO_SESSIONS, "s1", named("old")), "s1", named("new"));
    const armed = ok(commitSession(edited, "s1", named("old"), 0, 60_000));
    const confirmed = ok(commitSession(armed.sessions, "s1", named("edited since"), 5));
    assert.equal(confirmed.running.hostname, "edited since");
    assert.equal(confirmed.sessions.armed, null);
  });

  it("sets the timer anew, and still reverts to the first configuration", () => {
    const edited = editSession(open(NO_SESSIONS, "s1", named("old")), "s1", named("new"));
    const armed = ok(commitSession(edited, "s1", named("old"), 0, 60_000));
    const again = ok(commitSession(armed.sessions, "s1", armed.running, 10_000, 60_000));
    assert.equal(again.sessions.armed?.expiresAt, 70_000);
    assert.equal(again.sessions.armed.previous.hostname, "old");
  });

  it("refuses another commit while a timer runs, and reverts on abort", () => {
    const both = open(open(NO_SESSIONS, "s1", named("old")), "s2", named("old"));
    const armed = ok(commitSession(both, "s1", named("old"), 0, 60_000));
    assert.match(refusal(commitSession(armed.sessions, "s2", armed.running, 1)), /s1/);
    assert.match(refusal(deleteSession(armed.sessions, "s1")), /^% /);
    const aborted = ok(abortSession(armed.sessions, "s1", named("new"), 1));
    assert.equal(aborted.running.hostname, "old");
  });

  it("empties a session, and refuses what does not exist", () => {
    const opened = open(NO_SESSIONS, "s1", named("old"));
    assert.deepEqual(cleanSession(opened, "s1").byName["s1"]?.candidate, CLEAN_CONFIG);
    for (const result of [
      commitSession(opened, "no", CLEAN_CONFIG, 0),
      abortSession(opened, "no", CLEAN_CONFIG, 0),
      deleteSession(opened, "no"),
    ])
      assert.match(refusal(result), /^% Session no does not exist/);
  });
});
