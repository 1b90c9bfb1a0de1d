import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";
import { cgroupName } from "../../../dev/lab/cgroups.js";
import type { LabPaths } from "../../../dev/lab/lab-paths.js";

const run = promisify(execFile);

/** What a lab could leave on the machine itself, as sorted lists that can be compared. */
export interface MachineTraces {
  readonly mounts: readonly string[];
  readonly links: readonly string[];
  readonly listeners: readonly string[];
  readonly cgroups: readonly string[];
  readonly files: readonly string[];
}

/** Other users of the machine go on meanwhile, so only what could be the lab's is read. */
export const readTraces = async (lab: LabPaths): Promise<MachineTraces> => {
  const ports = lab.plan.hosts.map(({ sshPort }) => `:${sshPort}`);
  const sockets = lines((await run("ss", ["-Hltn"])).stdout);
  const mounts = lines(await readFile("/proc/self/mounts", "utf8"));
  return {
    mounts: mounts.filter((line) => /overlay|tmpfs|sysfs|nsfs| \/run| \/etc/.test(line)),
    links: lines((await run("ip", ["-brief", "link"])).stdout).map((line) => first(line)),
    listeners: sockets.filter((line) => ports.some((port) => line.includes(port))),
    cgroups: await find(["/sys/fs/cgroup", "-name", cgroupName(lab)]),
    files: await files(lab),
  };
};

/** Places that daemons of these kinds write to by default, and the project's own runtime folder. */
const files = async (lab: LabPaths): Promise<readonly string[]> => {
  const state = ["docker", "containerd", "openvswitch"];
  const folders = [
    ...["/etc", "/opt/containerd", "/root/.docker", "/root/.ssh"],
    ...state.flatMap((name) => [`/var/lib/${name}`, `/var/log/${name}`, `/run/${name}`]),
  ];
  const below = ["-xdev", "-not", "-name", "*.log", "-printf", "%p %y %s\\n"];
  const own = [`${lab.projectRoot}/.overlay`, "-maxdepth", "1", "-name", "lab*"];
  return [...(await find([...folders, ...below])), ...(await find(own))];
};

/** One process and the namespaces it is in, as long as it lives. */
export interface ProcessTrace {
  readonly pid: string;
  readonly namespaces: readonly string[];
}

/** Everything that the lab's marked processes are and have started, found by parentage. */
export const labProcesses = async (lab: LabPaths): Promise<readonly ProcessTrace[]> => {
  const marked = await labPids(lab);
  const all = lines((await run("ps", ["-eo", "pid=,ppid="])).stdout).map((line) =>
    line.trim().split(/\s+/),
  );
  const own = new Set(marked);
  for (let size = -1; size !== own.size;) {
    size = own.size;
    for (const [pid = "", parent = ""] of all) if (own.has(parent)) own.add(pid);
  }
  return Promise.all([...own].map(async (pid) => ({ pid, namespaces: await namespacesOf(pid) })));
};

/** Which of the namespaces still have a process in them. */
export const namespacesInUse = async (
  namespaces: ReadonlySet<string>,
): Promise<readonly string[]> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const inUse = (await Promise.all(pids.map(namespacesOf))).flat();
  return [...new Set(inUse)].filter((namespace) => namespaces.has(namespace));
};

/** The namespaces of a process that this process does not share. */
const namespacesOf = async (pid: string): Promise<readonly string[]> => {
  const kinds = ["net", "mnt", "pid", "uts"];
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const [theirs, ours] = await Promise.all([
        readGone(readlink(`/proc/${pid}/ns/${kind}`)),
        readlink(`/proc/self/ns/${kind}`),
      ]);
      return { own: theirs !== ours, theirs };
    }),
  );
  // Of a process that has ended and was not yet collected by its parent, only "pid" can be read.
  if (found.some(({ theirs }) => theirs === "")) return [];
  return found.filter(({ own }) => own).map(({ theirs }) => theirs);
};

const labPids = async (lab: LabPaths): Promise<readonly string[]> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map((pid) => readGone(readFile(`/proc/${pid}/environ`, "utf8"))),
  );
  return pids.filter((_, index) =>
    environments[index]?.split("\0").includes(`OVERLAY_LAB=${lab.dir}`),
  );
};

/** "" for a process that is gone, or that nobody may look at. */
const readGone = async (reading: Promise<string>): Promise<string> => {
  try {
    return await reading;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (["ENOENT", "ESRCH", "EACCES"].includes(code)) return "";
    throw error;
  }
};

const find = async (args: readonly string[]): Promise<readonly string[]> => {
  try {
    return lines((await run("find", args, { maxBuffer: 64 * 1024 * 1024 })).stdout);
  } catch (error) {
    // A folder that is not there, or a file that went away meanwhile: what was found still counts.
    return lines((error as { stdout: string }).stdout);
  }
};

const first = (line: string): string => line.split(" ")[0] ?? "";

const lines = (text: string): readonly string[] => text.split("\n").filter(Boolean).sort();
