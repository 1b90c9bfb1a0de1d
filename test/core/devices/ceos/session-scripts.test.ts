import assert from "node:assert/strict";
import type { Step, Verdict } from "../../../../core/model/step.js";
import { desiredWith, ROUTED_PORT, stepsFor } from "./fixtures.js";
import { fakeContainer, SHELLS, type FakeContainer } from "./fake-container.js";
import { DEFAULT_CEOS, MENDED_CEOS, SESSIONS_4_25_ARMED, SESSIONS_4_35_ARMED } from "./recorded.js";

const declared = desiredWith({ Ethernet1: ROUTED_PORT });
const [open, commit, save] = stepsFor(declared, DEFAULT_CEOS) as [Step, Step, Step];
const SESSION = open.command.argv[7] ?? "";
const CHANGED_MEANWHILE = DEFAULT_CEOS.replace("spare port", "used by somebody now");

const reasonOf = (verdict: Verdict): string => (verdict.status === "done" ? "" : verdict.reason);

for (const shell of SHELLS) {
  describe(`the session scripts under ${shell}`, () => {
    let container: FakeContainer;
    const run = (step: Step): Verdict => step.judge(container.run(step.command));

    beforeEach(() => {
      container = fakeContainer(shell, DEFAULT_CEOS, MENDED_CEOS);
    });
    afterEach(() => {
      container.remove();
    });

    it("enter, commit under a timer, confirm, save and read back", () => {
      const opened = run(open);
      assert.equal(opened.status, "done", reasonOf(opened));
      assert.equal(container.read("running"), DEFAULT_CEOS);
      const committed = run(commit);
      assert.equal(committed.status, "done", reasonOf(committed));
      assert.equal(container.has("startup"), false);
      const saved = run(save);
      assert.equal(saved.status, "done", reasonOf(saved));
      assert.equal(container.read("startup"), MENDED_CEOS);
      assert.deepEqual(container.log(), [
        "show running-config",
        "show configuration sessions detail",
        `configure session ${SESSION}`,
        `configure session ${SESSION}`,
        "interface Ethernet1",
        "no switchport",
        "ip address 10.1.2.2/24",
        "end",
        `show session-config named ${SESSION} diffs`,
        "show configuration sessions detail",
        "show running-config",
        "show running-config",
        `configure session ${SESSION} commit timer 00:01:00`,
        "show running-config",
        `configure session ${SESSION} commit`,
        "write memory",
        "show running-config",
      ]);
    });

    it("show the device's own diff and other people's sessions", () => {
      const opened = run(open);
      assert.ok(opened.status === "done");
      assert.equal(
        opened.detail,
        'interface Ethernet1\n+   no switchport\n! session "colleague" is open too: its commit would overwrite this change',
      );
    });

    it("open nothing when the device changed since it was observed", () => {
      container.write("running", CHANGED_MEANWHILE);
      const verdict = run(open);
      assert.equal(verdict.status, "conflict");
      assert.match(reasonOf(verdict), /changed by somebody else/);
      assert.deepEqual(container.log(), ["show running-config"]);
    });

    it("commit nothing when the device changed after the session was opened", () => {
      run(open);
      container.write("running", CHANGED_MEANWHILE);
      const verdict = run(commit);
      assert.equal(verdict.status, "conflict");
      assert.equal(container.read("running"), CHANGED_MEANWHILE);
    });

    it("take a commit back that has overwritten what somebody changed while the CLI started", () => {
      run(open);
      container.write("meanwhile", CHANGED_MEANWHILE);
      const verdict = run(commit);
      assert.equal(verdict.status, "conflict");
      assert.match(
        reasonOf(verdict),
        /in the moment .* what they changed is there again\. Preview/,
      );
      assert.equal(container.read("running"), CHANGED_MEANWHILE);
      assert.ok(!container.log().includes("write memory"));
    });

    it("say that EOS takes such a commit back, where the device does not take the abort", () => {
      run(open);
      container.write("meanwhile", CHANGED_MEANWHILE);
      container.answer(`configure session ${SESSION} abort`, "% Session is locked\n");
      const verdict = run(commit);
      assert.equal(verdict.status, "conflict");
      assert.match(reasonOf(verdict), /EOS takes it back within a minute.*Session is locked/);
    });

    it("take nothing back where the commit of such a moment was refused", () => {
      run(open);
      container.write("meanwhile", CHANGED_MEANWHILE);
      container.answer(`configure session ${SESSION} commit timer 00:01:00`, "% Cannot commit\n");
      const verdict = run(commit);
      assert.equal(verdict.status, "conflict");
      assert.match(reasonOf(verdict), /nothing was written/);
      assert.equal(container.read("running"), CHANGED_MEANWHILE);
    });

    it("commit with a CLI too that takes one command at a time", () => {
      run(open);
      container.write("single", "");
      assert.equal(run(commit).status, "done");
      assert.equal(container.read("running"), MENDED_CEOS);
    });

    for (const [version, table] of [
      ["4.35", SESSIONS_4_35_ARMED],
      ["4.25", SESSIONS_4_25_ARMED],
    ] as const) {
      it(`write nothing while somebody's commit timer runs (EOS ${version})`, () => {
        container.write("sessions", table);
        for (const step of [open, commit]) {
          const verdict = run(step);
          assert.equal(verdict.status, "conflict");
          assert.match(
            reasonOf(verdict),
            /"colleague" of user admin on ceos_2 waits .* takes back in (?:119|192) s/,
          );
        }
        assert.equal(container.log().filter((line) => line.startsWith("configure")).length, 0);
      });
    }

    for (const step of [open, commit]) {
      it(`write nothing in the boot window: ${step.title.split(" ")[0] ?? ""}`, () => {
        container.write("running", "% Authorization denied for command 'show running-config'\n");
        const verdict = run(step);
        assert.equal(verdict.status, "failed");
        assert.match(reasonOf(verdict), /Authorization denied.*one to five minutes/);
        assert.equal(container.log().filter((line) => line.startsWith("configure")).length, 0);
      });
    }

    it("say what the device refused, although FastCli ended with exit code 0", () => {
      container.answer("ip address 10.1.2.2/24", "% Subnet 10.1.2.0/24 overlaps\n");
      const verdict = run(open);
      assert.equal(verdict.status, "failed");
      assert.match(
        reasonOf(verdict),
        /entering the lines on ceos_2: % Subnet 10.1.2.0\/24 overlaps/,
      );
    });

    it("say how to make room when too many sessions are pending", () => {
      container.answer(
        `configure session ${SESSION}`,
        "Maximum number of pending sessions has been reached\n",
      );
      const verdict = run(open);
      assert.equal(verdict.status, "failed");
      assert.match(reasonOf(verdict), /Open are colleague .*\n.*configure session colleague abort/);
      assert.ok(!container.log().includes("interface Ethernet1"));
    });

    it("are content with a device that cannot list its sessions, and say so", () => {
      container.write("sessions", "% Invalid input\n");
      const verdict = run(open);
      assert.ok(verdict.status === "done");
      assert.match(verdict.detail ?? "", /could not be listed: % Invalid input/);
    });

    it("fail when the lines make no difference", () => {
      container.answer(
        `show session-config named ${SESSION} diffs`,
        "--- system:/running-config\n+++ session:/x-session-config\n",
      );
      const verdict = run(open);
      assert.equal(verdict.status, "failed");
      assert.match(reasonOf(verdict), /shows no difference/);
    });

    it("fail when the commit is refused", () => {
      container.answer(
        `configure session ${SESSION} commit timer 00:01:00`,
        "% Cannot commit session\n",
      );
      const verdict = run(commit);
      assert.equal(verdict.status, "failed");
      assert.match(reasonOf(verdict), /committing the session on ceos_2: % Cannot commit session/);
    });

    it("fail when the device does not have what was committed", () => {
      container.write("after", DEFAULT_CEOS);
      const verdict = run(commit);
      assert.equal(verdict.status, "failed");
      assert.match(reasonOf(verdict), /still differs: Ethernet1 address none → 10.1.2.2\/24/);
    });

    it("save nothing when the confirmation comes too late", () => {
      container.answer(`configure session ${SESSION} commit`, "% Session does not exist\n");
      const verdict = run(save);
      assert.equal(verdict.status, "failed");
      assert.match(reasonOf(verdict), /takes the commit back by itself, and nothing was saved/);
      assert.ok(!container.log().includes("write memory"));
    });

    for (const [step, command, said] of [
      [open, `configure session ${SESSION}`, /not known/],
      [commit, `configure session ${SESSION} commit timer 00:01:00`, /may be committed/],
      [save, `configure session ${SESSION} commit`, /may be confirmed or not/],
      [save, "write memory", /applied but not saved: .*% no answer/],
    ] as const) {
      it(`never take a silent CLI for one that did it: ${step.title.split(" ")[0] ?? ""}, ${command.replace(SESSION, "NAME")}`, () => {
        if (step === save) container.write("running", MENDED_CEOS);
        container.hang(command);
        const verdict = run(step);
        assert.notEqual(verdict.status, "done");
        assert.match(reasonOf(verdict), said);
        assert.doesNotMatch(reasonOf(verdict), /nothing was written/);
        if (step === commit) assert.equal(verdict.status, "unknown");
      });
    }

    it("report what is applied but not saved as exactly that", () => {
      container.write("running", MENDED_CEOS);
      container.answer("write memory", "% Error copying system:/running-config (No space left)\n");
      const verdict = run(save);
      assert.equal(verdict.status, "incomplete");
      assert.match(reasonOf(verdict), /^applied but not saved: .*No space left/);
    });

    it("report an engine that stopped meanwhile, with what to do", () => {
      container.write("docker-says", "Error response from daemon: Container 4f1c is not running\n");
      for (const step of [open, commit, save]) {
        const verdict = run(step);
        assert.equal(verdict.status, "failed");
        assert.match(reasonOf(verdict), /is not running.*docker logs ceos_2/);
      }
    });

    it("drop the session by its name", () => {
      assert.ok(open.cleanUp);
      assert.equal(container.run(open.cleanUp).exitCode, 0);
      assert.deepEqual(container.log(), [`configure session ${SESSION} abort`]);
    });
  });
}
