import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import type { HostTarget } from "../../../core/model/target.js";

/** An SSH server of the test's own: own keys, own port on loopback, own processes. */
export interface LoopbackSshd {
  readonly folder: string;
  readonly target: HostTarget;
  readonly stop: () => Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port"));
        else resolve(address.port);
      });
    });
  });

const makeKey = async (file: string): Promise<void> => {
  await execa("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file]);
};

/** Hides the machine's /run and the user's login scripts from the server. */
const start = `mount -t tmpfs tmpfs /run && mkdir /run/sshd && mount -t tmpfs tmpfs "$HOME" &&
exec /usr/sbin/sshd -D -e -f "$1"`;

const configuration = (folder: string, port: number, lines: readonly string[]): string =>
  [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${folder}/host-key`,
    `AuthorizedKeysFile ${folder}/client-key.pub`,
    "PidFile none",
    "UsePAM no",
    "StrictModes no",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    ...lines,
    "",
  ].join("\n");

const listening = async (child: { readonly stderr: NodeJS.ReadableStream }): Promise<void> => {
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  for (let waited = 0; !said.includes("Server listening"); waited += 20) {
    if (waited > 10_000) throw new Error(`sshd did not start: ${said}`);
    await sleep(20);
  }
};

/** A line of known_hosts for a server at this port. */
export const knownHostsLine = async (port: number, publicKeyFile: string): Promise<string> => {
  const [type = "", key = ""] = (await readFile(publicKeyFile, "utf8")).split(" ");
  return `[127.0.0.1]:${port} ${type} ${key}\n`;
};

export const startSshd = async (lines: readonly string[] = []): Promise<LoopbackSshd> => {
  const folder = await mkdtemp(join(tmpdir(), "sshd-test-"));
  const port = await freePort();
  await Promise.all(
    ["host-key", "client-key", "other-key"].map((name) => makeKey(join(folder, name))),
  );
  await writeFile(join(folder, "sshd_config"), configuration(folder, port, lines));
  await writeFile(
    join(folder, "known_hosts"),
    await knownHostsLine(port, join(folder, "host-key.pub")),
  );
  const child = execa(
    "unshare",
    [
      ...["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private"],
      ...["sh", "-c", start, "sshd", join(folder, "sshd_config")],
    ],
    { reject: false, stdin: "ignore", stdout: "ignore", buffer: false },
  );
  await listening(child);
  const ssh = {
    address: "127.0.0.1",
    port,
    user: userInfo().username,
    identityFile: join(folder, "client-key"),
    knownHostsFile: join(folder, "known_hosts"),
  };
  return {
    folder,
    target: { name: "host-x", bridge: "br0", containers: [], ssh },
    stop: async () => {
      child.kill("SIGKILL");
      await child;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
