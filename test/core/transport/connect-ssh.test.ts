import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import type { CommandFailure, CommandResult } from "../../../core/model/command.js";
import type { SshTarget } from "../../../core/model/target.js";
import { connectSsh, type SshConnection } from "../../../core/transport/index.js";
import { knownHostsLine, startSshd, type LoopbackSshd } from "./loopback-sshd.js";

const runOnce = async (
  { target }: LoopbackSshd,
  ssh: Partial<SshTarget>,
): Promise<CommandResult> => {
  const connection = connectSsh(
    { ...target, ssh: { ...target.ssh, ...ssh } },
    { connectTimeoutSeconds: 2 },
  );
  try {
    return await connection.run({ argv: ["true"] });
  } finally {
    await connection.close();
  }
};

const unreachable = (failure: CommandFailure | undefined): { reason: string; next: string } => {
  assert.equal(failure?.kind, "unreachable");
  return { reason: failure.reason, next: failure.next ?? "" };
};

const processesNaming = async (text: string): Promise<string[]> => {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    // A process may end between the two looks.
    ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")),
  );
  return lines.filter((line) => line.includes(text));
};

describe("connectSsh, against a real server", function () {
  this.timeout(30_000);
  let sshd: LoopbackSshd;
  let connection: SshConnection;

  before(async () => {
    sshd = await startSshd();
    connection = connectSsh(sshd.target);
  });
  after(async () => {
    await connection.close();
    await sshd.stop();
  });

  for (const exitCode of [0, 1, 126, 255]) {
    it(`gives exit code ${exitCode} of the remote command as it is`, async () => {
      const result = await connection.run({ argv: ["sh", "-c", `exit ${exitCode}`] });
      assert.equal(result.exitCode, exitCode);
      assert.equal(result.failure, undefined);
    });
  }

  it("keeps standard output and standard error apart and unchanged", async () => {
    const result = await connection.run({ argv: ["sh", "-c", "printf 'a\\n\\n'; printf b >&2"] });
    assert.deepEqual([result.stdout, result.stderr], ["a\n\n", "b"]);
  });

  it("hands over every argument as it is", async () => {
    const nasty = [
      "",
      " ",
      "it's",
      '"',
      "$HOME",
      "`id`",
      "a\nb",
      "a;b|c&d",
      "*",
      "\\",
      "-n",
      "--",
      "~",
      "!!",
      "é☃",
    ];
    const script = 'for word in "$@"; do printf "<%s>" "$word"; done';
    const result = await connection.run({ argv: ["sh", "-c", script, "sh", ...nasty] });
    assert.equal(result.stdout, nasty.map((word) => `<${word}>`).join(""));
  });

  it("hands over standard input", async () => {
    const result = await connection.run({ argv: ["sh", "-s", "--", "x y"], stdin: 'echo "$1"\n' });
    assert.equal(result.stdout, "x y\n");
  });

  it("copes with a command that does not read its standard input", async () => {
    const result = await connection.run({ argv: ["true"], stdin: "x".repeat(1_000_000) });
    assert.equal(result.exitCode, 0);
  });

  it("carries a megabyte of output", async () => {
    const argv = ["sh", "-c", "head -c 1048576 /dev/zero | tr '\\0' x"] as const;
    const result = await connection.run({ argv });
    assert.equal(result.stdout, "x".repeat(1_048_576));
  });

  it("cuts off a command that prints without an end, and goes on", async () => {
    const before = process.memoryUsage().rss;
    const { failure, stdout } = await connection.run({ argv: ["yes"], timeoutMs: 25_000 });
    assert.deepEqual(failure, { kind: "too-large", bytes: 50_331_648 });
    assert.equal(stdout, "");
    assert.ok(process.memoryUsage().rss - before < 300 * 1024 * 1024);
    const said = await connection.run({ argv: ["sh", "-c", "yes >&2"], timeoutMs: 25_000 });
    assert.equal(said.failure?.kind, "too-large");
    assert.equal((await connection.run({ argv: ["true"] })).exitCode, 0);
  });

  it("says how a person logs in there", async () => {
    const { stdout } = await execa("sh", ["-c", `${connection.login ?? ""} echo here`]);
    assert.equal(stdout, "here");
  });

  it("runs more commands at a time than the server has sessions", async () => {
    const results = await Promise.all(
      Array.from({ length: 25 }, (_, index) => connection.run({ argv: ["echo", String(index)] })),
    );
    assert.deepEqual(
      results.map(({ stdout }) => stdout),
      results.map((_, index) => `${index}\n`),
    );
  });

  it("ends a command that takes too long, at its time limit", async () => {
    const started = performance.now();
    const result = await connection.run({ argv: ["sleep", "20"], timeoutMs: 200 });
    assert.deepEqual(result.failure, { kind: "timed-out", afterMs: 200 });
    assert.equal(result.exitCode, null);
    assert.ok(performance.now() - started < 5000);
  });

  it("goes on after a command that took too long", async () => {
    assert.equal((await connection.run({ argv: ["true"] })).exitCode, 0);
  });

  it("logs in once for many commands", async () => {
    const own = connectSsh(sshd.target);
    const ask = { argv: ["sh", "-c", 'echo "$SSH_CONNECTION"'] } as const;
    const [one, other] = await Promise.all([own.run(ask), own.run(ask)]);
    await own.close();
    assert.match(one.stdout, /^127\.0\.0\.1 /);
    assert.equal(one.stdout, other.stdout);
  });

  it("stops everything when the user stops the run", async () => {
    const controller = new AbortController();
    const own = connectSsh(sshd.target, { signal: controller.signal });
    await own.run({ argv: ["true"] });
    const running = own.run({ argv: ["sleep", "20"] });
    controller.abort();
    assert.deepEqual((await running).failure, { kind: "cancelled" });
    await own.close();
  });

  it("starts nothing when the run was stopped before", async () => {
    const own = connectSsh(sshd.target, { signal: AbortSignal.abort() });
    assert.deepEqual((await own.run({ argv: ["true"] })).failure, { kind: "cancelled" });
    await own.close();
  });

  it("refuses a target that ssh could take for an option, before anything runs", () => {
    const { target } = sshd;
    const evil = { ...target, ssh: { ...target.ssh, address: "-oProxyCommand=id" } };
    assert.throws(() => connectSsh(evil), /SSH address/);
  });

  it("refuses to run on a closed connection", async () => {
    const own = connectSsh(sshd.target);
    await own.close();
    await assert.rejects(own.run({ argv: ["true"] }), /host-x is closed/);
  });

  it("reports a connection that breaks while a command runs, and logs in anew for the next", async () => {
    const own = connectSsh(sshd.target);
    await own.run({ argv: ["true"] });
    // The parent of the command's shell is the server's process for this connection.
    const result = await own.run({ argv: ["sh", "-c", 'kill "$PPID"; sleep 20'] });
    assert.equal(result.failure?.kind, "connection-lost");
    assert.equal(result.exitCode, null);
    assert.equal((await own.run({ argv: ["echo", "again"] })).stdout, "again\n");
    await own.close();
  });

  it("refuses a host key that is not on record", async () => {
    const empty = join(sshd.folder, "empty");
    await writeFile(empty, "");
    const result = await runOnce(sshd, { knownHostsFile: empty });
    const { reason, next } = unreachable(result.failure);
    assert.match(reason, /host key .* is not on record/);
    assert.ok(next.includes(empty), next);
    assert.equal(await readFile(empty, "utf8"), "");
  });

  it("records an unknown host key when the target says so", async () => {
    const fresh = join(sshd.folder, "fresh %h");
    const result = await runOnce(sshd, { knownHostsFile: fresh, unknownHostKey: "accept-new" });
    assert.equal(result.exitCode, 0);
    assert.match(await readFile(fresh, "utf8"), /ssh-ed25519/);
  });

  for (const unknownHostKey of ["refuse", "accept-new"] as const) {
    it(`refuses a changed host key with unknownHostKey: ${unknownHostKey}`, async () => {
      const knownHostsFile = join(sshd.folder, "changed");
      const port = sshd.target.ssh.port ?? 0;
      await writeFile(
        knownHostsFile,
        await knownHostsLine(port, join(sshd.folder, "other-key.pub")),
      );
      const result = await runOnce(sshd, { knownHostsFile, unknownHostKey });
      const { reason, next } = unreachable(result.failure);
      assert.match(reason, /is not the one on record/);
      assert.ok(next.includes(knownHostsFile), next);
    });
  }

  it("says that nothing listens at a wrong port", async () => {
    const result = await runOnce(sshd, { port: 1 });
    assert.match(unreachable(result.failure).reason, /nothing accepts .* 127\.0\.0\.1 port 1/);
  });

  it("says that the login was refused", async () => {
    const result = await runOnce(sshd, { identityFile: join(sshd.folder, "other-key") });
    const { reason, next } = unreachable(result.failure);
    assert.match(reason, /refused the login \(Permission denied \(publickey\)/);
    assert.ok(next.includes("other-key"), next);
  });

  it("says that a name cannot be resolved", async () => {
    const result = await runOnce(sshd, { address: "no-such-host.invalid" });
    assert.match(unreachable(result.failure).reason, /was not resolved/);
  });

  it("says that a host does not answer", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    assert.ok(address !== null && typeof address === "object");
    const result = await runOnce(sshd, { port: address.port });
    silent.close();
    assert.match(unreachable(result.failure).reason, /did not answer in time/);
  });

  it("leaves no process behind when it is killed in the middle of a command", async () => {
    const file = join(sshd.folder, "target.json");
    await writeFile(file, JSON.stringify(sshd.target));
    const program = join(import.meta.dirname, "hold-connection.js");
    const holder = execa(process.execPath, [program, file], {
      reject: false,
      env: { TMPDIR: sshd.folder },
    });
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    const socket = join(sshd.folder, "overlay-ssh-");
    assert.ok((await processesNaming(socket)).length >= 2);
    holder.kill("SIGKILL");
    for (let waited = 0; waited < 5000; waited += 50) {
      if ((await processesNaming(socket)).length === 0) break;
      await sleep(50);
    }
    assert.deepEqual(await processesNaming(socket), []);
    await holder;
    const left = (await readdir(sshd.folder)).filter((name) => name.startsWith("overlay-ssh-"));
    assert.deepEqual(left, []);
  });

  it("names TMPDIR where it is no folder", async () => {
    const before = process.env["TMPDIR"];
    process.env["TMPDIR"] = "/no/such";
    const { failure } = await runOnce(sshd, {});
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    const { reason, next } = unreachable(failure);
    assert.match(reason, /socket can be made in \/no\/such on this machine \(ENOENT/);
    assert.match(next, /unset TMPDIR/);
  });

  it("leaves no folder behind when it is closed", async () => {
    const before = process.env["TMPDIR"];
    process.env["TMPDIR"] = sshd.folder;
    const folders = async (): Promise<string[]> =>
      (await readdir(sshd.folder)).filter((name) => name.startsWith("overlay-ssh-"));
    const own = connectSsh(sshd.target);
    const known = await folders();
    await own.run({ argv: ["true"] });
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    assert.equal((await folders()).length, known.length + 1);
    await own.close();
    assert.deepEqual(await folders(), known);
  });
});

describe("connectSsh, against a server with few sessions", function () {
  this.timeout(30_000);

  it("says that the server refused another session", async () => {
    const sshd = await startSshd(["MaxSessions 1"]);
    const connection = connectSsh(sshd.target);
    const results = await Promise.all(
      Array.from({ length: 4 }, () => connection.run({ argv: ["sleep", "1"] })),
    );
    await connection.close();
    await sshd.stop();
    const refused = results.filter(({ failure }) => failure !== undefined);
    assert.ok(refused.length > 0);
    for (const { failure } of refused) assert.match(unreachable(failure).next, /MaxSessions/);
  });
});
