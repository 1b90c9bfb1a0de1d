import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, copyFile, mkdir, open, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { HostPlan } from "./lab-plan.js";
import { hostDirectory, labSource, type LabPaths } from "./lab-paths.js";
import { LabError } from "./lab-error.js";
import type { LabSession } from "./lab-session.js";
import { firstChild, identify, type ProcessIdentity } from "./process-identity.js";
import { labEnvironment, type Argv } from "./run-command.js";
import { waitUntil } from "./wait-until.js";

/** Called with each process as soon as it is there, so that it is written down at once. */
export type RecordProcess = (name: string, identity: ProcessIdentity) => Promise<void>;

/**
 * Starts a host's first process with mount, network, UTS and PID namespaces of its own; returns its
 * process id. Killing it ends everything on the host.
 */
export const startHost = async (
  { lab, signal }: LabSession,
  plan: HostPlan,
  record: RecordProcess,
): Promise<number> => {
  const dir = hostDirectory(lab, plan.name);
  for (const folder of ["run/home", "etc", "log/openvswitch", "cgroup", "docker", "containerd"])
    await mkdir(join(dir, folder), { recursive: true });
  await copyFile(labSource(lab, "virtual-machine.sh"), join(dir, "run", "virtual-machine.sh"));
  const launcher = await startDetached(lab, join(dir, "log", "init.log"), [
    ...["unshare", "--mount", "--net", "--uts", "--pid"],
    ...["--fork", "--kill-child", "--mount-proc"],
    ...["sh", labSource(lab, "host-init.sh"), dir, plan.name],
  ] as unknown as Argv);
  await record(plan.name, launcher);
  await waitUntil(plan.name, () => notReady(dir, launcher), 10_000, signal);
  const pid = await firstChild(launcher.pid);
  if (pid === undefined) throw new LabError("not-ready", `${plan.name} ended as it started.`);
  return pid;
};

/** Starts the switch between the hosts: a process with a network namespace of its own. */
export const startSwitch = async (
  { lab, signal }: LabSession,
  record: RecordProcess,
): Promise<number> => {
  const own = await startDetached(lab, join(lab.dir, "switch.log"), [
    ...(["unshare", "--net", "sleep", "infinity"] as const),
  ]);
  await record("switch", own);
  await waitUntil("The switch", () => hasOwnNetwork(own.pid), 5_000, signal);
  return own.pid;
};

/** A session and process group of its own: the terminal's Ctrl-C is not for it. */
export const startDetached = async (
  lab: LabPaths,
  logFile: string,
  [program, ...args]: Argv,
): Promise<ProcessIdentity> => {
  const log = await open(logFile, "a");
  try {
    const child = spawn(program, args, {
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      env: labEnvironment(lab.dir),
      cwd: "/",
    });
    await once(child, "spawn");
    child.unref();
    const identity = child.pid === undefined ? undefined : await identify(child.pid);
    if (identity === undefined)
      throw new LabError(
        "not-ready",
        `${program} ended at once: ${await readFile(logFile, "utf8")}`,
      );
    return identity;
  } finally {
    await log.close();
  }
};

const notReady = async (dir: string, launcher: ProcessIdentity): Promise<string | undefined> => {
  if (await exists(join(dir, "run", "lab-ready"))) return undefined;
  const log = (await readFile(join(dir, "log", "init.log"), "utf8")).trim();
  if ((await identify(launcher.pid)) !== undefined && log === "") return "it is still starting";
  throw new LabError("not-ready", `A lab host could not be started: ${log || "no output"}`);
};

const hasOwnNetwork = async (pid: number): Promise<string | undefined> =>
  (await readlink(`/proc/${pid}/ns/net`)) === (await readlink("/proc/self/ns/net"))
    ? "it still shares the machine's network"
    : undefined;

const exists = async (path: string): Promise<boolean> => {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
};
