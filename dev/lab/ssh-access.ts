import { chmod, copyFile, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isInside, OUTSIDE_ROOT } from "./kernel/inside.js";
import type { HostPlan } from "./lab-plan.js";
import { hostDirectory, type LabPaths } from "./lab-paths.js";
import { startOn, type LabSession, type RunningHost } from "./lab-session.js";
import { run, tryRun } from "./run-command.js";
import { SSH_ADDRESS, sshArgv } from "./ssh-argv.js";
import { waitUntil } from "./wait-until.js";

/**
 * Makes the client's key and one host key a host, and a known_hosts that knows exactly those. In the lab's machine
 * they are those that were made outside, where the logins come from.
 */
export const makeKeys = async ({ lab, signal }: LabSession): Promise<void> => {
  if (isInside) {
    await cp(join(OUTSIDE_ROOT, lab.sshDir), lab.sshDir, { recursive: true });
    return;
  }
  await mkdir(lab.sshDir, { recursive: true, mode: 0o700 });
  await makeKey(lab, lab.identityFile, "overlay lab", signal);
  for (const { name } of lab.plan.hosts) await makeKey(lab, hostKey(lab, name), name, signal);
  const known = await Promise.all(
    lab.plan.hosts.map(async ({ name, sshPort }) => {
      const [type = "", key = ""] = (await readFile(`${hostKey(lab, name)}.pub`, "utf8")).split(
        " ",
      );
      return `[${SSH_ADDRESS}]:${sshPort} ${type} ${key}\n`;
    }),
  );
  await writeFile(lab.knownHostsFile, known.join(""));
};

/**
 * Listens on loopback and starts one sshd a connection, inside the host. The listener is one of the
 * host's processes with the machine's network, so that it ends when the host ends.
 */
export const startSshAccess = async (host: RunningHost): Promise<void> => {
  const { lab } = host.session;
  await writeSshdFiles(lab, host.plan);
  const listen = `TCP-LISTEN:${host.plan.sshPort},bind=${SSH_ADDRESS},reuseaddr,backlog=64,fork`;
  // The first process's network: an id that cannot be given to another process later.
  const login =
    "EXEC:nsenter --net=/proc/1/ns/net /usr/sbin/sshd -i -f /run/sshd-lab/sshd_config -E /var/log/sshd.log,nofork";
  await startOn(host, "socat", ["socat", listen, login], "machine");
  await waitUntil(
    `${host.plan.name}: SSH`,
    () => missingSsh(lab, host.plan, host.session.signal),
    10_000,
    host.session.signal,
  );
};

/**
 * Why nobody can log in to a host; undefined when one can. It is a login, with the host's key
 * checked: a greeting alone could be another lab's.
 */
export const missingSsh = async (
  lab: LabPaths,
  { name, sshPort }: HostPlan,
  signal?: AbortSignal,
): Promise<string | undefined> => {
  const { identityFile, knownHostsFile } = lab;
  const { exitCode, stdout, stderr, ending } = await tryRun(
    lab.dir,
    [...sshArgv({ port: sshPort, identityFile, knownHostsFile }), "hostname"],
    { signal, timeoutMs: 10_000 },
  );
  return exitCode === 0 && stdout.trim() === name ? undefined : stderr.trim() || ending;
};

const writeSshdFiles = async (lab: LabPaths, plan: HostPlan): Promise<void> => {
  const folder = join(hostDirectory(lab, plan.name), "run", "sshd-lab");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(join(hostDirectory(lab, plan.name), "run", "sshd"), { recursive: true, mode: 0o755 });
  await copyFile(hostKey(lab, plan.name), join(folder, "host_key"));
  await chmod(join(folder, "host_key"), 0o600);
  await copyFile(`${lab.identityFile}.pub`, join(folder, "authorized_keys"));
  await writeFile(join(folder, "sshd_config"), SSHD_CONFIG);
};

const hostKey = (lab: LabPaths, host: string): string => join(lab.sshDir, `${host}_host_key`);

const makeKey = async (
  lab: LabPaths,
  file: string,
  comment: string,
  signal: AbortSignal | undefined,
): Promise<void> => {
  await run(lab.dir, ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", file], {
    signal,
    what: "Making a key",
  });
};

/** Login by the lab's key only; no file of a user and no setting of the machine has a say. */
const SSHD_CONFIG = `HostKey /run/sshd-lab/host_key
AuthorizedKeysFile /run/sshd-lab/authorized_keys
AuthenticationMethods publickey
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AllowUsers root
UsePAM no
StrictModes no
PermitUserEnvironment no
PermitUserRC no
X11Forwarding no
PrintMotd no
PrintLastLog no
UseDNS no
MaxSessions 64
PidFile none
SetEnv PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
Subsystem sftp internal-sftp
`;
