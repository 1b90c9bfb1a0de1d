import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { useLab } from "../lab/shared-lab.js";
import { overlay } from "../../cli/overlay-command.js";

interface Endpoint {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly identityFile: string;
  readonly knownHostsFile: string;
}

describe("overlay lab", function () {
  this.timeout(120_000);
  useLab();

  it("tells programs how to log in to each host", async () => {
    const { exitCode, stdout } = await overlay(["lab", "status", "--json"]);
    assert.equal(exitCode, 0);
    const { state, hosts } = JSON.parse(stdout) as { state: string; hosts: Endpoint[] };
    assert.equal(state, "up");
    assert.deepEqual(
      hosts.map(({ name, host, port, user }) => ({ name, host, port, user })),
      [
        { name: "host-a", host: "127.0.0.1", port: 12_201, user: "root" },
        { name: "host-b", host: "127.0.0.1", port: 12_202, user: "root" },
      ],
    );
    for (const { identityFile, knownHostsFile } of hosts) {
      assert.ok(existsSync(identityFile) && existsSync(knownHostsFile));
    }
  });

  it("tells a person the same", async () => {
    const { exitCode, stdout } = await overlay(["lab", "status"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^The lab is up\.\n {2}host-a: up, 58 OVS ports; ceos_1 running/);
  });

  it("runs a command on a host, its options its own, and hands back its exit code", async () => {
    const name = await overlay(["lab", "exec", "host-b", "--", "hostname"]);
    assert.deepEqual([name.exitCode, name.stdout], [0, "host-b\n"]);
    const failing = await overlay(["lab", "exec", "host-a", "--", "sh", "-c", "exit 7", "--help"]);
    assert.equal(failing.exitCode, 7);
  });

  it("names the host that does not exist", async () => {
    const { exitCode, stderr } = await overlay(["lab", "exec", "host-z", "--", "true"]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^error: .*host-z/);
  });

  it("stops on Ctrl-C with exit code 130, and the lab can be reset again", async () => {
    const stopped = await overlay(["lab", "reset"], {
      onOutput: (stdout, kill) => {
        if (stdout.includes("containers:")) kill("SIGINT");
      },
    });
    assert.equal(stopped.exitCode, 130, stopped.stderr);
    assert.ok(!stopped.stderr.includes("    at "), stopped.stderr);
    const again = await overlay(["lab", "reset"]);
    assert.equal(again.exitCode, 0, again.stderr);
  });
});
