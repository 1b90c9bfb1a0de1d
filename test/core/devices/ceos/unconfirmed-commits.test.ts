import assert from "node:assert/strict";
import { isCeos } from "../../../../core/devices/ceos/index.js";
import type { CeosConfigInputs } from "../../../../core/devices/ceos/config-schema.js";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import type { EosSessions, ObservedHost } from "../../../../core/model/observed.js";
import { known } from "../../../../core/model/unknown.js";
import { onlyStep, refusalOf, stepsOf } from "../../planned.js";
import { hostWith } from "./fixtures.js";
import { DEFAULT_CEOS, MENDED_CEOS } from "./recorded.js";
import { declared, judged, result } from "./script-answers.js";

/** The host with sessions on its device. */
const withSessions = (text: string, sessions: EosSessions): ObservedHost => {
  const host = hostWith(text);
  const device = host.devices["ceos_2"];
  assert.ok(device?.known === true && isCeos(device.value));
  return { ...host, devices: { ceos_2: known({ ...device.value, sessions: known(sessions) }) } };
};

const pending = (
  session: string,
  secondsLeft: number | null = 42,
  open_: EosSessions["open"] = [],
) => ({
  pendingCommit: { session, user: "admin", secondsLeft },
  open: open_,
});

describe("a commit that nobody has confirmed", () => {
  const OURS = "overlay-abc12300000001-0123abcd";
  const plan = (text: string, sessions: EosSessions) =>
    ceosConfig.plan(declared, withSessions(text, sessions), "abc12300000002");

  it("is taken over where an earlier run of the same owner made it and it is as declared", () => {
    const step = onlyStep(plan(MENDED_CEOS, pending(OURS)));
    assert.match(
      step.title,
      /^take over the commit of run abc12300000001 on ceos_2: confirm overlay-abc12300000001-0123/,
    );
    assert.match(step.why, /goes back to what was before in 42 s$/);
    assert.equal(step.writes, true);
    assert.deepEqual(judged(step, { confirmed: "", config: MENDED_CEOS, saved: "" })[0], "done");
    assert.deepEqual(judged(step, { stopped: "settled" }), [
      "done",
      "EOS on ceos_2 had settled it already",
    ]);
  });

  it("is taken back where it is not as declared", () => {
    const step = onlyStep(plan(DEFAULT_CEOS, pending(OURS)));
    assert.match(
      step.title,
      /^take back the commit of run abc12300000001 on ceos_2, which was not confirmed/,
    );
    assert.match(step.why, /^it is not as declared: .*Ethernet1/);
    assert.equal(step.writes, true);
    assert.deepEqual(judged(step, {}), ["done", ""]);
    const [status, text] = judged(step, { stopped: "unsettled\n% Session is locked" });
    assert.equal(status, "failed");
    assert.match(
      text,
      /still not confirmed, and EOS has not taken it back \(% Session is locked\)/,
    );
    assert.equal(step.judge(result("", { exitCode: 124 })).status, "unknown");
  });

  it("is waited for where another owner's run made it", () => {
    for (const [seconds, most] of [
      [42, 42],
      [null, 80],
    ] as const) {
      const step = onlyStep(
        plan(DEFAULT_CEOS, pending("overlay-fed12300000001-0123abcd", seconds)),
      );
      assert.match(
        step.title,
        /^wait until the commit of run fed12300000001 on ceos_2 is confirmed/,
      );
      assert.match(step.announce ?? "", new RegExp(`this takes ${most} s at most`));
      assert.equal(step.writes, false);
      assert.equal(judged(step, {})[0], "done");
      assert.equal(step.judge(result("", { exitCode: 124 })).status, "failed");
    }
  });

  it("is left alone where somebody else made it, and the thing is not known until then", () => {
    const refused = refusalOf(plan(MENDED_CEOS, pending("colleague")));
    assert.equal(refused.code, "EOS-COMMIT-OF-ANOTHER");
    assert.deepEqual(refused.facts["secondsLeft"], 42);
    const observed = withSessions(MENDED_CEOS, pending("colleague"));
    assert.equal(ceosConfig.isSettled?.(observed, "host-b/ceos_2"), false);
    const record = ceosConfig.restorer?.record(observed, "host-b/ceos_2");
    assert.ok(record?.known === false);
    assert.equal(record.unknown.code, "EOS-COMMIT-UNCONFIRMED");
  });

  it("is settled for the restorer too, by the same rules", () => {
    const clean = withSessions(DEFAULT_CEOS, { pendingCommit: null, open: [] });
    const record = ceosConfig.restorer?.record(clean, "host-b/ceos_2");
    assert.ok(record?.known);
    const back = (text: string, session: string) =>
      ceosConfig.restorer?.plan(
        record.value,
        declared,
        withSessions(text, pending(session)),
        "abc12300000002",
      );
    assert.match(onlyStep(back(MENDED_CEOS, OURS)).title, /^take over/);
    assert.match(onlyStep(back(DEFAULT_CEOS, OURS)).title, /^take back/);
    assert.equal(refusalOf(back(MENDED_CEOS, "colleague")).code, "EOS-COMMIT-OF-ANOTHER");
  });

  it("is foretold to become what it stands for, or what was before it", () => {
    const seen = { ...declared, pendingCommit: OURS };
    const settled = (text: string) => withSessions(text, { pendingCommit: null, open: [] });
    const isForetold = (observed: ObservedHost, was: CeosConfigInputs = seen) =>
      ceosConfig.isForetold?.(was, observed);
    assert.equal(isForetold(settled(MENDED_CEOS)), true, "it was confirmed");
    assert.equal(isForetold(settled(DEFAULT_CEOS)), false, "something else is there");
    assert.equal(isForetold(withSessions(MENDED_CEOS, pending(OURS))), false, "it still runs");
    assert.equal(isForetold(settled(MENDED_CEOS), declared), false, "there was none");
    const config = settled(DEFAULT_CEOS).devices["ceos_2"];
    assert.ok(config?.known === true && isCeos(config.value) && config.value.config.known);
    const base = config.value.config.value.fingerprint.slice(0, 8);
    const onThis = { ...declared, pendingCommit: `overlay-abc12300000001-${base}` };
    assert.equal(isForetold(settled(DEFAULT_CEOS), onThis), true, "it was taken back");
  });
});

describe("a commit that is read before anybody has confirmed it", () => {
  const warningsOf = (sessions: EosSessions): string => {
    const reading = ceosConfig.read(withSessions(MENDED_CEOS, sessions), "host-b/ceos_2", declared);
    return reading.status === "present" ? (reading.warnings ?? []).join("\n") : reading.status;
  };

  it("is warned of with its run, its time and the line that confirms it", () => {
    const said = warningsOf(pending("overlay-abc12300000001-0123abcd"));
    assert.match(
      said,
      /^ceos_2: the commit of run abc12300000001 is not confirmed \(session overlay-/,
    );
    assert.match(said, /\. In 42 s EOS goes back to the configuration before it\./);
    assert.match(said, /By hand: docker exec ceos_2 FastCli .*-0123abcd commit/);
  });

  it("is unknown where somebody else made it", () => {
    assert.equal(warningsOf(pending("colleague")), "unknown");
  });
});

describe("sessions that an earlier run left open", () => {
  const left = (...names: readonly string[]): EosSessions => ({
    pendingCommit: null,
    open: names.map((session) => ({ session, user: null })),
  });
  const stepsWith = (sessions: EosSessions) =>
    stepsOf(ceosConfig.plan(declared, withSessions(DEFAULT_CEOS, sessions), "abc12300000002"));

  it("are dropped first where the same owner made them, and no others", () => {
    const [drop, ...more] = stepsWith(
      left(
        "overlay-abc12300000001-0123abcd",
        "overlay-fed12300000001-0123abcd",
        "colleague",
        "overlay-abc12300000002-0123abcd",
      ),
    );
    assert.ok(drop !== undefined);
    assert.equal(more.length, 3);
    assert.match(drop.title, /^drop a session on ceos_2 .*: overlay-abc12300000001-0123abcd$/);
    assert.deepEqual(drop.command.argv.slice(-1), ["overlay-abc12300000001-0123abcd"]);
    assert.equal(drop.writes, false);
    assert.equal(judged(drop, {})[0], "done");
    const [both] = stepsWith(
      left("overlay-abc12300000001-0123abcd", "overlay-abc12300000000-0123abcd"),
    );
    assert.match(both?.title ?? "", /^drop 2 sessions on/);
  });

  it("are warned of when the device is read", () => {
    const sessions = left("overlay-abc12300000001-0123abcd", "colleague");
    const reading = ceosConfig.read(withSessions(MENDED_CEOS, sessions), "host-b/ceos_2", declared);
    assert.ok(reading.status === "present");
    assert.match(
      (reading.warnings ?? []).join("\n"),
      /ceos_2: run abc12300000001 opened session overlay-abc12300000001-0123abcd and has not committed it/,
    );
  });
});
