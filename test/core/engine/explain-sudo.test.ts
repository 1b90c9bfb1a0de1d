import assert from "node:assert/strict";
import { observeHost } from "../../../core/engine/observe-host.js";
import { explainObserver } from "../../../core/engine/explain-observer.js";
import { explainSudo } from "../../../core/engine/explain-sudo.js";
import type { HostTarget } from "../../../core/model/target.js";

const target: HostTarget = {
  name: "host-a",
  ssh: { address: "a.example", user: "op" },
  tools: { sudo: true },
  bridge: "br0",
  containers: ["r1"],
};

const answer = (exitCode: number, stderr: string) => ({
  exitCode,
  stdout: "",
  stderr,
  durationMs: 1,
});

describe("a host whose sudo does not do its work", () => {
  for (const words of [
    "sudo: a password is required",
    "op is not in the sudoers file.",
    "Sorry, user op is not allowed to execute '/bin/sh -s' as root on host-a.",
    "sudo: unable to resolve host host-a: Name or service not known\nsudo: a password is required",
  ]) {
    it(`is unknown, with what sudo said: ${words.split("\n").at(-1) ?? ""}`, async () => {
      const observed = await observeHost(target, {
        host: target.name,
        run: () => Promise.resolve(answer(1, `${words}\n`)),
      });
      const device = observed.devices["r1"];
      assert.ok(!observed.ovs.known && device?.known === false);
      assert.equal(observed.ovs.unknown.kind, "cli-refused");
      assert.ok(device.unknown.reason.includes(words.split("\n").at(-1) ?? ""));
      assert.match(device.unknown.next, /"op ALL=\(root\) NOPASSWD: ALL"/);
    });
  }

  it("is told what to allow where it wants a terminal", () => {
    const said = "sudo: sorry, you must have a tty to run sudo";
    const unknown = explainSudo(target, answer(1, `${said}\n`));
    assert.equal(unknown?.code, "SUDO-NEEDS-TTY");
    assert.match(unknown.next, /"Defaults:op !requiretty"/);
    assert.doesNotMatch(unknown.next, /NOPASSWD/);
  });

  it("is told apart from one that has none", () => {
    const unknown = explainSudo(target, answer(127, "env: 'sudo': No such file or directory\n"));
    assert.equal(unknown?.kind, "command-missing");
  });

  it("is told apart where a login may only read", () => {
    const reader: HostTarget = { ...target, tools: { sudo: "read-only" } };
    const codeOf = (exitCode: number, stderr: string) =>
      explainObserver(reader, answer(exitCode, stderr), "new")?.code;
    assert.equal(codeOf(127, "env: 'sudo': No such file or directory\n"), "SUDO-MISSING");
    const gone = "sudo: /usr/local/sbin/overlay-observe: command not found\n";
    assert.equal(codeOf(1, gone), "OBSERVER-NOT-RUN");
    assert.equal(codeOf(1, "sudo: a password is required\n"), "OBSERVER-NOT-RUN");
    assert.equal(codeOf(77, "overlay-observe: this is version 0a\n"), "OBSERVER-OTHER-VERSION");
    assert.equal(codeOf(78, "overlay-observe: no\n"), "OBSERVER-REFUSED");
    assert.equal(codeOf(255, "x\n"), undefined);
    const said = answer(78, "overlay-observe: no\n");
    assert.match(
      explainObserver({ ...reader, file: "/srv/my lab.yaml" }, said, "new")?.next ?? "",
      /npx overlay observer install --topology '\/srv\/my lab.yaml' --host host-a \| ssh root@/,
    );
  });

  it("is not suspected of other failures, nor where none is asked for", () => {
    const warning = "sudo: unable to resolve host host-a: Name or service not known\n";
    assert.equal(explainSudo(target, answer(70, warning)), undefined);
    const plain = { ...target, tools: {} };
    assert.equal(explainSudo(plain, answer(1, "sudo: a password is required")), undefined);
  });
});
