import { access, constants } from "node:fs/promises";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import type { LabPaths } from "./lab-paths.js";
import { LabError } from "./lab-error.js";
import { labEnvironment, tryRun } from "./run-command.js";
import { SSH_ADDRESS } from "./ssh-argv.js";

/** The programs that the lab runs, with the Debian package of each. */
const PROGRAMS: Readonly<Record<string, string>> = {
  containerd: "containerd",
  docker: "docker.io",
  dockerd: "docker.io",
  ethtool: "ethtool",
  git: "git",
  ip: "iproute2",
  nft: "nftables",
  nsenter: "util-linux",
  "ovs-appctl": "openvswitch-switch",
  "ovs-vsctl": "openvswitch-switch",
  "ovs-vswitchd": "openvswitch-switch",
  "ovsdb-server": "openvswitch-switch",
  "ovsdb-tool": "openvswitch-switch",
  setsid: "util-linux",
  socat: "socat",
  sshd: "openssh-server",
  "ssh-keygen": "openssh-client",
  unshare: "util-linux",
};

/** Rejects with everything that stands in the way of a lab, before anything is started. */
export const checkMachine = async (lab: LabPaths): Promise<void> => {
  const problems = [
    ...(process.platform === "linux" ? [] : [`this system is ${process.platform}, not Linux`]),
    ...(process.getuid?.() === 0 ? [] : ["it is not run as root (use sudo)"]),
    ...((await isThere("/dev/net/tun")) ? [] : ["/dev/net/tun is missing (modprobe tun)"]),
    ...(await missingPrograms()),
  ];
  if (problems.length > 0)
    throw new LabError("machine", `The lab cannot run here: ${problems.join("; ")}.`);
  await checkPorts(lab);
};

const missingPrograms = async (): Promise<readonly string[]> => {
  const found = await Promise.all(Object.keys(PROGRAMS).map(isOnPath));
  const missing = Object.entries(PROGRAMS).filter((_, index) => found[index] !== true);
  if (missing.length === 0) return [];
  const packages = [...new Set(missing.map(([, name]) => name))].join(" ");
  const programs = missing.map(([program]) => program).join(", ");
  return [`missing programs: ${programs} (apt-get install ${packages})`];
};

const isOnPath = async (program: string): Promise<boolean> => {
  const folders = labEnvironment("")["PATH"]?.split(delimiter) ?? [];
  const found = await Promise.all(folders.map((folder) => isThere(join(folder, program))));
  return found.includes(true);
};

const isThere = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
};

const checkPorts = async (lab: LabPaths): Promise<void> => {
  for (const { name, sshPort } of lab.plan.hosts) {
    if (await isFree(sshPort)) continue;
    const filter = ["sport", "=", `:${sshPort}`];
    const { stdout } = await tryRun(lab.dir, ["ss", "-Hltnp", ...filter]);
    const owner = /users:\(\((.*?)\)\)/.exec(stdout)?.[1] ?? "a process that cannot be seen";
    throw new LabError(
      "port-taken",
      `Port ${sshPort} on ${SSH_ADDRESS}, where ${name}'s SSH is to listen, is taken by ${owner}. ` +
        `End that process (another checkout's lab: "overlay lab down" there), and try again.`,
    );
  }
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    server.listen(port, SSH_ADDRESS, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
