import assert from "node:assert/strict";
import { readSessions } from "../../../../core/devices/ceos/read-sessions.js";
import type { EosSessions } from "../../../../core/model/observed.js";
import {
  SESSIONS_4_25_ARMED,
  SESSIONS_4_31_JSON_ARMED,
  SESSIONS_4_32_JSON_ARMED,
  SESSIONS_4_35,
  SESSIONS_4_35_ARMED,
} from "./recorded.js";

const read = (text: string, json = "", now = NaN): EosSessions => {
  const result = readSessions({ text, json, now });
  assert.ok(result.ok, result.ok ? "" : result.reason);
  return result.sessions;
};

const NONE = "Maximum number of completed sessions: 1\nMaximum number of pending sessions: 5\n";

describe("readSessions", () => {
  it("reads a commit under its timer in the layout of 4.35, whose row says that it is committed", () => {
    assert.deepEqual(read(SESSIONS_4_35_ARMED), {
      pendingCommit: { session: "colleague", user: "admin", secondsLeft: 119 },
      open: [],
    });
  });

  it("reads it in the layout of 4.25, whose row has a state and a column of its own", () => {
    assert.deepEqual(read(SESSIONS_4_25_ARMED), {
      pendingCommit: { session: "colleague", user: "admin", secondsLeft: 192 },
      open: [],
    });
  });

  it("tells sessions that are open from those that have ended", () => {
    assert.deepEqual(read(SESSIONS_4_35), {
      pendingCommit: null,
      open: [{ session: "colleague", user: "admin" }],
    });
  });

  it("reads the JSON up to 4.31, whose time is one of day, and from 4.32 on, whose is not", () => {
    assert.deepEqual(read("", SESSIONS_4_31_JSON_ARMED, 1739835800).pendingCommit, {
      session: "troubleshooting",
      user: "adminuser",
      secondsLeft: 52,
    });
    assert.deepEqual(read("", SESSIONS_4_32_JSON_ARMED, 1739835800).pendingCommit, {
      session: "troubleshooting",
      user: "adminuser",
      secondsLeft: null,
    });
  });

  it("takes a commit for pending that only one of the two answers shows", () => {
    const { pendingCommit } = read(NONE, SESSIONS_4_32_JSON_ARMED);
    assert.equal(pendingCommit?.session, "troubleshooting");
    assert.equal(read(SESSIONS_4_35_ARMED, '{"sessions":{}}').pendingCommit?.session, "colleague");
  });

  it("joins what the two say about one commit, whose name a narrow table cuts", () => {
    const table = SESSIONS_4_25_ARMED.replace("colleague", "troublesh");
    assert.deepEqual(read(table, SESSIONS_4_31_JSON_ARMED).pendingCommit, {
      session: "troubleshooting",
      user: "adminuser",
      secondsLeft: 192,
    });
  });

  it("reads a device without any session", () => {
    assert.deepEqual(read(NONE), { pendingCommit: null, open: [] });
    assert.deepEqual(read(NONE.replaceAll("\n", "\r\n")), { pendingCommit: null, open: [] });
  });

  it("has no answer where the device gave none", () => {
    for (const [text, reason] of [
      ["", /printed nothing/],
      ["% Invalid input\n", /% Invalid input/],
      ["something else\n", /no table/],
    ] as const) {
      const result = readSessions({ text, json: text, now: NaN });
      assert.ok(!result.ok);
      assert.match(result.reason, reason);
    }
  });
});
