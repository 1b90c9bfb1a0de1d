import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { findCommand } from "../../../setup/find-command.js";
import { ended, type Backend } from "./backend.js";

/** PostgreSQL refuses to run as root. */
const USER = 65_534;

const PASSWORD = "not-for-logs";

const command = async (name: string): Promise<string> => {
  const file = await findCommand(name, process.env["PATH"]);
  assert.ok(file !== undefined, `${name} is not installed: apt-get install postgresql`);
  return file;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" ? (address?.port ?? 0) : 0);
      });
    });
  });

/** Debian's PostgreSQL with a database of its own in a temporary folder. */
export const startPostgres = async (): Promise<Backend> => {
  const folder = await mkdtemp(join(tmpdir(), "overlay-postgres-"));
  const [data, passwordFile] = [join(folder, "data"), join(folder, "password")];
  const as = { uid: USER, gid: USER };
  await writeFile(passwordFile, PASSWORD);
  for (const path of [folder, passwordFile]) await execa("chown", [`${USER}:${USER}`, path]);
  await chmod(folder, 0o700);
  const auth = ["--auth=scram-sha-256", "--username=lab", `--pwfile=${passwordFile}`];
  await execa(await command("initdb"), ["--no-sync", ...auth, "-D", data], { ...as, cwd: folder });
  const port = await freePort();
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories="];
  const server = spawn(
    await command("postgres"),
    ["-D", data, ...[...settings, "fsync=off"].flatMap((setting) => ["-c", setting])],
    { ...as, cwd: folder, stdio: "ignore" },
  );
  const env = { PGPASSWORD: PASSWORD };
  const psql = await command("psql");
  const where = `host=127.0.0.1 port=${port} user=lab dbname=postgres`;
  const ask = async (sql: string): Promise<string> =>
    (await execa(psql, ["-XAtqc", sql, where], { env, stdin: "ignore" })).stdout;
  const isUp = (): Promise<boolean> =>
    ask("select 1").then(
      () => true,
      () => false,
    );
  while (!(await isUp())) {
    assert.equal(server.exitCode, null, "PostgreSQL ended");
    await sleep(50);
  }
  return {
    url: `postgres://lab:${PASSWORD}@127.0.0.1:${port}/postgres?sslmode=disable`,
    env: {},
    secret: PASSWORD,
    // Pulumi puts the address's path in front of each key.
    keys: async () =>
      (await ask("select key from pulumi_state"))
        .split("\n")
        .map((key) => key.replace("postgres/", "")),
    lose: async () => {
      await ask("delete from pulumi_state");
    },
    stop: async () => {
      await ended(server, "SIGINT");
      await rm(folder, { recursive: true });
    },
  };
};
