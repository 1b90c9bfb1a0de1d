import assert from "node:assert/strict";
import { comparedCeos } from "../../../../core/devices/ceos/compared.js";
import { describeChanges } from "../../../../core/devices/ceos/describe-changes.js";
import { observedSettings } from "../../../../core/devices/ceos/observed-settings.js";
import { parseDevice } from "../../../../core/devices/ceos/parse-device.js";
import { readRunningConfig } from "../../../../core/devices/ceos/read-running-config.js";
import { sessionRows } from "../../../../core/devices/ceos/session-table.js";
import {
  isBaseOf,
  isLeftByUs,
  parseSessionName,
  sessionName,
} from "../../../../core/devices/ceos/session-name.js";
import type { Section } from "../../../../core/model/probe.js";
import { known, notKnown } from "../../../../core/model/unknown.js";
import { silentCli } from "../../drivers/ovs/observed-hosts.js";
import { configFrom, device } from "./fixtures.js";
import { DEFAULT_CEOS, SESSIONS_4_25_ARMED, SESSIONS_4_35 } from "./recorded.js";

const FINGERPRINT = "0123456789abcdef".repeat(4);
const FRAMES = {
  peers:
    "lo 1 1\neth0 7 8 02:42:ac:11:00:02\neth1 3 41 AA:C1:AB:00:00:01\neth2 5 5 aa:c1:ab:00:00:02",
  forwarding: "-P FORWARD ACCEPT",
  cli: `0 ${FINGERPRINT}`,
  config: DEFAULT_CEOS.trimEnd(),
  clock: "1739835800",
  sessions: SESSIONS_4_35.trimEnd(),
  "sessions-json": "",
};

const section = (
  changes: Partial<Record<keyof typeof FRAMES, string | undefined>> = {},
): Section => {
  const parts = Object.entries({ ...FRAMES, ...changes }).flatMap(([name, text]) =>
    text === undefined ? [] : [`#overlay:${name}`, text],
  );
  return { exitCode: 0, stdout: [...parts, "#overlay:done", ""].join("\n"), stderr: "" };
};

const read = (changes: Parameters<typeof section>[0] = {}) => {
  const parsed = parseDevice("ceos_1", "host-a", section(changes));
  assert.ok(parsed.known, JSON.stringify(parsed));
  return parsed.value;
};

describe("what is read of a device at once", () => {
  it("is its ports with their peers and MAC addresses, and its configuration with its fingerprint", () => {
    const { peers, macs, config, sessions } = read();
    assert.deepEqual(peers, { eth0: 8, eth1: 41, eth2: 5 });
    assert.deepEqual(macs, { eth1: "aa:c1:ab:00:00:01", eth2: "aa:c1:ab:00:00:02" });
    assert.equal(config.known && config.value.fingerprint, FINGERPRINT);
    assert.deepEqual(sessions, {
      known: true,
      value: { pendingCommit: null, open: [{ session: "colleague", user: "admin" }] },
    });
  });

  it("is no configuration where there is no CLI, it refuses or boots, or nothing can be made of it", () => {
    const codeOf = (changes: Parameters<typeof section>[0]) => {
      const { config } = read(changes);
      return config.known ? "" : config.unknown.code;
    };
    assert.equal(codeOf({ cli: undefined }), "EOS-WITHOUT-CLI");
    assert.equal(codeOf({ config: undefined }), "EOS-WITHOUT-CLI");
    assert.equal(codeOf({ cli: "0 none" }), "EOS-WITHOUT-SHA256SUM");
    assert.equal(codeOf({ config: "% Invalid input" }), "EOS-CLI-REFUSED");
    assert.equal(codeOf({ config: "" }), "EOS-CLI-REFUSED");
    assert.equal(codeOf({ cli: `124 ${FINGERPRINT}`, config: "" }), "EOS-CLI-TIMED-OUT");
    assert.equal(codeOf({ config: "hostname ceos" }), "EOS-CONFIG-UNREADABLE");
    const { sessions } = read({ sessions: "", "sessions-json": "" });
    assert.ok(sessions?.known === false);
    assert.equal(sessions.unknown.code, "EOS-SESSIONS-UNREAD");
  });

  it("is unknown where the container could not be entered", () => {
    const refused = { exitCode: 1, stdout: "", stderr: "Error: No such container: ceos_1" };
    for (const answer of [refused, section({ peers: undefined })]) {
      const parsed = parseDevice("ceos_1", "host-a", answer);
      assert.ok(!parsed.known);
      assert.match(parsed.unknown.code, /^CONTAINER-/);
    }
    assert.equal(readRunningConfig("ceos_1", "host-a", refused).known, false);
  });

  it("is kept as text without its secrets", () => {
    const config = DEFAULT_CEOS.replace("!\nend", "!\nusername u secret sha512 $6$abc\n!\nend");
    const text = readRunningConfig("ceos_1", "host-a", section({ config }));
    assert.ok(text.known);
    assert.match(text.value, /^! Command: show running-config\n/);
    assert.match(text.value, /\nend\n$/);
    assert.doesNotMatch(text.value, /\$6\$abc/);
    const refused = readRunningConfig("ceos_1", "host-a", section({ config: "% Invalid input" }));
    assert.ok(!refused.known);
    assert.equal(refused.unknown.code, "EOS-CLI-REFUSED");
  });
});

describe("a device beside another reading of it", () => {
  const ceos = read();
  const detail = (text: string) => ({ runningConfig: known(text) }) as never;

  it("is compared line by line where the text is kept, and else by its fingerprint", () => {
    const { config } = comparedCeos(ceos, undefined);
    assert.deepEqual(config, known({ fingerprint: FINGERPRINT }));
    assert.deepEqual(
      comparedCeos(ceos, { runningConfig: notKnown(silentCli) } as never)["config"],
      known({ fingerprint: FINGERPRINT }),
    );
    const lines = comparedCeos(ceos, detail(device("interface Ethernet1\n   no switchport")));
    assert.match(JSON.stringify(lines["config"]), /no switchport/);
    const silent = { ...ceos, config: notKnown(silentCli) };
    assert.deepEqual(comparedCeos(silent, undefined)["config"], notKnown(silentCli));
  });

  it("is compared by its open sessions and the commit that nobody has confirmed", () => {
    const sessionsOf = (sessions: typeof ceos.sessions) =>
      comparedCeos({ ...ceos, ...(sessions === undefined ? {} : { sessions }) }, undefined)[
        "sessions"
      ];
    assert.deepEqual(sessionsOf(ceos.sessions), known({ open: ["colleague"] }));
    assert.deepEqual(sessionsOf(known({ pendingCommit: null, open: [] })), known({}));
    const pendingCommit = { session: "s1", user: null, secondsLeft: 3 };
    assert.deepEqual(sessionsOf(known({ pendingCommit, open: [] })), known({ notConfirmed: "s1" }));
    assert.deepEqual(sessionsOf(notKnown(silentCli)), notKnown(silentCli));
    const { sessions, ...without } = ceos;
    assert.ok(sessions !== undefined);
    assert.deepEqual(comparedCeos(without, undefined)["sessions"], known({}));
  });

  it("has the static neighbours of all VRFs, those of the default one first", () => {
    const config = configFrom(device("vrf instance RED\n!\nip routing vrf RED"));
    const settings = observedSettings({
      ...ceos,
      config: known({
        ...config,
        staticArp: { "10.1.2.2": "5254.0012.0002" },
        vrfArp: { RED: { "10.1.2.2": "5254.0012.0009", "10.1.2.3": "5254.0012.0003" } },
      }),
    });
    assert.ok(settings.known);
    assert.deepEqual(settings.value.staticArp, {
      "10.1.2.2": "5254.0012.0002",
      "10.1.2.3": "5254.0012.0003",
    });
    assert.equal(settings.value.routes, false);
    const silent = { ...ceos, config: notKnown(silentCli) };
    assert.deepEqual(observedSettings(silent), notKnown(silentCli));
  });
});

describe("why a configuration is changed", () => {
  it("is each change, and how many more there are where there are many", () => {
    const change = (index: number) =>
      ({ kind: "CeosConfig", id: "x", path: ["ipRouting", index], from: true, to: false }) as const;
    const many = Array.from({ length: 40 }, (_, index) => change(index));
    assert.match(describeChanges(many), /; and \d+ more$/);
    assert.doesNotMatch(describeChanges(many.slice(0, 2)), /more/);
    assert.match(describeChanges(many.slice(0, 2)), /ipRouting.*ipRouting/);
  });
});

describe("the table of sessions", () => {
  it("is read by its line of dashes, whatever columns there are", () => {
    const [first, second, ...more] = sessionRows(SESSIONS_4_35);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [
        first?.["Name"],
        first?.["State"],
        first?.["User"],
        first?.["Terminal"],
        first?.["Committed By"],
      ],
      ["colleague", "pending", "admin", "vty8", ""],
    );
    assert.deepEqual([second?.["Name"], second?.["Completed Time"]], ["s1", "2026-09-20 22:19:28"]);
    assert.equal(sessionRows(SESSIONS_4_25_ARMED)[0]?.["Commit Time Left"], "0:03:12");
    assert.deepEqual(
      sessionRows(SESSIONS_4_35.replaceAll("\n", "\r\n")),
      sessionRows(SESSIONS_4_35),
    );
    for (const text of ["", "Name\n", "---- ----\nx y", "Name State\n-- --\nx y"])
      assert.deepEqual(sessionRows(text), [], text);
  });
});

describe("the name of a session", () => {
  it("tells the run that opened it and the configuration that it stands on", () => {
    const name = sessionName("abc12300000001", FINGERPRINT);
    assert.equal(name, "overlay-abc12300000001-01234567");
    assert.deepEqual(parseSessionName(name), { run: "abc12300000001", base: "01234567" });
    assert.equal(isBaseOf(name, FINGERPRINT), true);
    assert.equal(isBaseOf(name, `f${FINGERPRINT}`), false);
    assert.equal(isBaseOf("colleague", FINGERPRINT), false);
    assert.match(sessionName("a run; with blanks", FINGERPRINT), /^overlay-[0-9a-f]{16}-01234567$/);
    assert.match(sessionName("x".repeat(25), FINGERPRINT), /^overlay-[0-9a-f]{16}-01234567$/);
    for (const foreign of [
      "colleague",
      `x${name}`,
      `${name}0`,
      "overlay--01234567",
      "overlay-a-0123456z",
    ])
      assert.equal(parseSessionName(foreign), undefined, foreign);
  });

  it("tells whether an earlier run of the same owner left it", () => {
    const left = sessionName("abc12300000001", FINGERPRINT);
    assert.equal(isLeftByUs(left, "abc12300000002"), true);
    assert.equal(isLeftByUs(left, "abc12300000001"), false, "the run itself");
    assert.equal(isLeftByUs(left, "fed12300000002"), false, "another owner");
    assert.equal(isLeftByUs(left, "run-1"), false, "an owner who is not known");
    assert.equal(isLeftByUs("colleague", "abc12300000002"), false);
  });
});
