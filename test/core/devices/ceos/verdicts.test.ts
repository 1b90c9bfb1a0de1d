import assert from "node:assert/strict";
import type { Step } from "../../../../core/model/step.js";
import { stepsFor } from "./fixtures.js";
import { DEFAULT_CEOS, MENDED_CEOS, SESSIONS_4_35, SESSIONS_4_35_ARMED } from "./recorded.js";
import { declared, judged, result, textOf } from "./script-answers.js";

let open: Step;
let commit: Step;
let save: Step;
beforeEach(() => {
  [open, commit, save] = stepsFor(declared, DEFAULT_CEOS) as [Step, Step, Step];
});

const DIFF = `--- system:/running-config
+++ session:/overlay-run-1-session-config
interface Ethernet1
+   no switchport`;

describe("what a device says to a session that is opened", () => {
  it("is its own diff, without the lines that name its two sides", () => {
    assert.deepEqual(judged(open, { entered: "", diffs: DIFF, sessions: "" }), [
      "done",
      "interface Ethernet1\n+   no switchport",
    ]);
    const swapped = DIFF.replace("---", "***").replace("+++", "---").replace("***", "+++");
    assert.equal(judged(open, { diffs: swapped })[1], "interface Ethernet1\n+   no switchport");
  });

  it("is told with its warnings and with sessions of others that are open", () => {
    const entered = "! Interface does not exist\ninterface Ethernet1\n!\n! no blank\n!nothing";
    const [status, text] = judged(open, { entered, diffs: DIFF, sessions: SESSIONS_4_35 });
    assert.equal(status, "done");
    assert.deepEqual(text.split("\n").slice(2), [
      "! Interface does not exist",
      "! no blank",
      '! session "colleague" is open too: its commit would overwrite this change',
    ]);
    const own = open.command.argv[7] ?? "";
    const mine = SESSIONS_4_35.replace("colleague", own);
    assert.equal(judged(open, { diffs: DIFF, sessions: mine })[1].split("\n").length, 2);
  });

  it("is told where the other sessions could not be listed", () => {
    const [, text] = judged(open, { diffs: DIFF, sessions: "% Invalid input" });
    assert.match(text, /! other configuration sessions could not be listed: % Invalid input$/);
  });

  it("is a failure where a line was refused, or the diff, or where nothing differs", () => {
    const refused = "interface Ethernet1\nceos-2(config-s-over-if-Et1)#% Invalid input";
    assert.deepEqual(judged(open, { entered: refused, diffs: DIFF }), [
      "failed",
      "entering the lines on ceos_2: % Invalid input.",
    ]);
    assert.deepEqual(judged(open, { entered: "", diffs: "% Internal error" }), [
      "failed",
      "showing the session's diff on ceos_2: % Internal error.",
    ]);
    const [header] = DIFF.split("interface");
    const [status, text] = judged(open, { entered: "", diffs: `${header ?? ""}\n` });
    assert.equal(status, "failed");
    assert.match(text, /^ceos_2 shows no difference after the lines were entered/);
  });

  it("is no failure where a MAC address is not in the VLAN yet", () => {
    const entered = "% 5254.0012.0002 not found in current VLAN";
    assert.equal(judged(open, { entered, diffs: DIFF })[0], "done");
  });
});

describe("what a device says to the commit and its confirmation", () => {
  it("is done where the running-config is as declared then", () => {
    assert.deepEqual(judged(commit, { committed: "", config: MENDED_CEOS }), ["done", ""]);
    assert.deepEqual(judged(save, { confirmed: "", config: MENDED_CEOS, saved: "" }), ["done", ""]);
    const copied = "Copy completed successfully.";
    assert.equal(judged(save, { confirmed: "", config: MENDED_CEOS, saved: copied })[0], "done");
  });

  it("is a failure where it is refused, and nothing more is read then", () => {
    assert.deepEqual(judged(commit, { committed: "% Cannot commit", config: MENDED_CEOS }), [
      "failed",
      "committing the session on ceos_2: % Cannot commit.",
    ]);
    assert.deepEqual(judged(save, { confirmed: "% Cannot commit", config: MENDED_CEOS }), [
      "failed",
      "confirming the commit on ceos_2: % Cannot commit.",
    ]);
  });

  it("is a failure of the commit, and half a confirmation, where the declared lines are not there", () => {
    const [status, text] = judged(commit, { committed: "", config: DEFAULT_CEOS });
    assert.equal(status, "failed");
    assert.match(text, /^committed, but .*Ethernet1.*; the commit is taken back$/);
    const [saved, why] = judged(save, { confirmed: "", config: DEFAULT_CEOS, saved: "" });
    assert.equal(saved, "incomplete");
    assert.match(why, /^confirmed, but .*Ethernet1.*\. Preview again\.$/);
  });

  it("is incomplete where it was not saved, with the line that saves it", () => {
    const parts = { confirmed: "", config: MENDED_CEOS, saved: "% Permission denied" };
    const [status, text] = judged(save, parts, "podman");
    assert.equal(status, "incomplete");
    assert.match(text, /^applied but not saved: a restart of ceos_2 brings the old/);
    assert.match(text, /write memory on ceos_2: % Permission denied\./);
    assert.match(text, /podman exec ceos_2 FastCli -p 15 -c 'write memory'\.$/);
  });
});

describe("why a script stopped", () => {
  const stopped = (step: Step, text: string, engine?: string) =>
    judged(step, { stopped: text }, engine);

  it("is a conflict where somebody changed the device, before or while it was committed", () => {
    const [status, text] = stopped(open, "changed");
    assert.equal(status, "conflict");
    assert.match(text, /was changed by somebody else since it was read; nothing was written/);
    const back = stopped(commit, "overtaken\n");
    assert.equal(back[0], "conflict");
    assert.match(back[1], /The commit was taken back, and what they changed is there again\. Prev/);
    const left = stopped(commit, "overtaken\n% Session is locked\n");
    assert.match(left[1], /EOS takes it back within a minute.*\(% Session is locked\)\. Preview/);
  });

  it("is a conflict while somebody else's commit timer runs, whose it is and for how long", () => {
    const [status, text] = stopped(open, `foreign-timer\n${SESSIONS_4_35_ARMED}`);
    assert.equal(status, "conflict");
    assert.match(
      text,
      /^configuration session "colleague" of user admin on ceos_2 waits for its commit to be confirmed, which EOS takes back in 119 s; nothing was written/,
    );
    const nobody = SESSIONS_4_35_ARMED.replace("23:35:15 admin", "23:35:15");
    assert.match(stopped(open, `foreign-timer\n${nobody}`)[1], /session "colleague" on ceos_2/);
    for (const table of ["% Invalid input", SESSIONS_4_35])
      assert.match(
        stopped(open, `foreign-timer\n${table}`)[1],
        /^a configuration session on ceos_2 waits to be confirmed; nothing was written/,
      );
  });

  it("names the sessions that take the room, and what drops each", () => {
    const table = SESSIONS_4_35.replace(
      "colleague        pending   admin",
      "overlay-run-7-0123abcd pending   ",
    ).concat("  other            pending   admin vty3\n  third            pending         vty4\n");
    const [status, text] = stopped(
      open,
      `unopened\n% Maximum number of pending sessions has been reached\n${table}`,
    );
    assert.equal(status, "failed");
    assert.match(text, /did not open a configuration session \(% Maximum number of pending/);
    assert.match(text, /Open are .*other \(user admin\), third/);
    assert.match(text, /docker exec ceos_2 FastCli -p 15 -c 'configure session other abort'\n/);
    const full = stopped(open, "unopened\n% Maximum number of pending sessions has been reached");
    assert.match(full[1], /nothing was written\. Drop the abandoned ones, each with: docker exec/);
    assert.match(full[1], /"show configuration sessions detail" lists them all\.$/);
    assert.match(stopped(open, "unopened\n")[1], /\(it printed nothing\)/);
    assert.match(
      stopped(open, "unopened\nfirst\nlast words\n")[1],
      /\(it ended with "last words"\)/,
    );
  });

  it("is not known where the CLI did not answer the commit or its confirmation", () => {
    assert.deepEqual(stopped(commit, "uncommitted")[0], "unknown");
    assert.match(stopped(commit, "uncommitted")[1], /did not answer the commit within 20 s/);
    assert.deepEqual(stopped(save, "unanswered")[0], "unknown");
    assert.match(stopped(save, "unanswered")[1], /did not answer the confirmation within 20 s/);
  });

  it("is a failure where the confirmation was not taken, and nothing was saved", () => {
    const [status, text] = stopped(save, "unconfirmed\n% Session not found");
    assert.equal(status, "failed");
    assert.match(
      text,
      /did not take the confirmation \(% Session not found\): it takes the commit/,
    );
  });

  it("is a failure where the running-config was not given, with what to do while it boots", () => {
    const [status, text] = stopped(open, "refused\n");
    assert.equal(status, "failed");
    assert.match(text, /^the CLI of ceos_2 did not give its running-config \(it printed nothing\)/);
    assert.match(text, /nothing was written\. \S/);
    assert.match(stopped(open, "refused\n% Invalid input")[1], /nothing was written\.$/);
  });

  it("is not known where a script that writes was cut short, and a failure where it never ran", () => {
    const cut = commit.judge(result("#overlay:committed\n", { exitCode: 137, engine: "podman" }));
    assert.equal(cut.status, "unknown");
    assert.match(textOf(cut), /cut short, and whether it had its effect is not known/);
    assert.match(textOf(cut), /Look on the host: podman exec ceos_2 FastCli .*sessions detail/);
    const odd = commit.judge(result("", { exitCode: 1, stderr: "connection reset" }));
    assert.equal(odd.status, "unknown");
    assert.equal(open.judge(result("", { exitCode: 137 })).status, "failed");
    const gone = { exitCode: 1, stderr: "Error: No such container: ceos_2" };
    assert.equal(commit.judge(result("", gone)).status, "failed");
    assert.equal(commit.judge(result("", { ...gone, exitCode: null })).status, "failed");
  });
});
