import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const AGENT = fileURLToPath(new URL("../../../dev/lab/ceos/agent/main.js", import.meta.url));
const FAST_CLI = fileURLToPath(new URL("../../../../dev/lab/ceos/rootfs/FastCli", import.meta.url));

export const SYSTEM_MAC = "72:42:1f:f2:85:ef";

/**
 * The stand-in's agent in a network namespace of its own, without a container, and three namespaces
 * at the far ends of its ports: what is plugged into ethN is `far(N)`'s interface `far`.
 */
export interface Sandbox {
  /** Standard output of FastCli. Not given: privilege 15. */
  readonly cli: (commands: readonly string[], privilege?: number) => string;
  /** The same through standard input. */
  readonly pipe: (text: string) => string;
  /** Runs a program in the device's namespace. */
  readonly device: (...argv: string[]) => string;
  /** Runs a program behind port N. */
  readonly far: (port: number, ...argv: string[]) => string;
  /** Kills the agent and starts it again on the same flash, with new cables. */
  readonly restart: () => Promise<void>;
  /** Processes in the device's namespace, the agent's own and its children. */
  readonly processes: () => readonly string[];
  readonly flash: string;
  readonly close: () => void;
}

export const startSandbox = async (startupConfig: string, bootSeconds = 0): Promise<Sandbox> => {
  const folder = mkdtempSync(join(tmpdir(), "ceos-"));
  writeFileSync(join(folder, "startup-config"), startupConfig);
  writeFileSync(join(folder, "ceos-config"), "SYSTEMMACADDR=7242.1ff2.85ef\n");
  let running = await plugIn(folder, bootSeconds);
  const env = { ...process.env, CEOS_STANDIN_RUN: folder };
  const within = (child: ChildProcess | undefined, argv: readonly string[]): string =>
    execFileSync("nsenter", ["-t", `${child?.pid ?? 0}`, "-n", ...argv], { encoding: "utf8" });
  return {
    flash: folder,
    cli: (commands, privilege = 15) =>
      execFileSync(
        FAST_CLI,
        ["-p", `${privilege}`, ...commands.flatMap((command) => ["-c", command])],
        { env, encoding: "utf8" },
      ),
    pipe: (text) => execFileSync(FAST_CLI, ["-p", "15"], { env, encoding: "utf8", input: text }),
    device: (...argv) => within(running.agent, argv),
    far: (port, ...argv) => within(running.peers[port - 1], argv),
    processes: () => processesIn(running.network),
    restart: async () => {
      unplug(running);
      running = await plugIn(folder, bootSeconds);
    },
    close: () => {
      unplug(running);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

interface Processes {
  readonly agent: ChildProcess;
  /** The device's network namespace, "net:[4026532001]". */
  readonly network: string;
  readonly peers: readonly ChildProcess[];
}

const plugIn = async (folder: string, bootSeconds: number): Promise<Processes> => {
  const namespace = (argv: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
    spawn("unshare", ["--net", "--", ...argv], { env, stdio: ["ignore", "ignore", "pipe"] });
  const peers = [1, 2, 3].map(() => namespace(["sleep", "600"]));
  const agent = namespace([process.execPath, AGENT], {
    ...process.env,
    CEOS_STANDIN_FLASH: folder,
    CEOS_STANDIN_RUN: folder,
    CEOS_STANDIN_BOOT_SECONDS: `${bootSeconds}`,
    CEOS_STANDIN_INTERFACES: "3",
  });
  let log = "";
  agent.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  await waitFor(() => [agent, ...peers].every(hasOwnNetwork), "the namespaces");
  peers.forEach((peer, index) => {
    cable(agent, peer, index + 1);
  });
  if (bootSeconds === 0) await waitFor(() => log.includes("ready:"), `the agent: ${log}`);
  return { agent, peers, network: networkOf(agent.pid ?? 0) };
};

/** A veth between port N of the device and the namespace behind it. */
const cable = (agent: ChildProcess, peer: ChildProcess, port: number): void => {
  const inPeer = ["-t", `${peer.pid ?? 0}`, "-n", "ip"];
  const link = ["link", "add", "far", "mtu", "9000", "type", "veth", "peer", "name", `eth${port}`];
  const end = ["mtu", "9000", "netns", `${agent.pid ?? 0}`];
  execFileSync("nsenter", [...inPeer, ...link, ...end]);
  execFileSync("nsenter", [...inPeer, "addr", "add", `10.9.0.${port}/24`, "dev", "far"]);
  execFileSync("nsenter", [...inPeer, "link", "set", "far", "up"]);
};

const unplug = ({ agent, peers }: Processes): void => {
  for (const child of [agent, ...peers]) child.kill("SIGKILL");
};

const networkOf = (pid: number | string): string => readlinkSync(`/proc/${pid}/ns/net`);

const processesIn = (network: string): readonly string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && networkOf(pid) === network;
    } catch {
      // It ended while we looked.
      return false;
    }
  });

/** True once `unshare` did its work and became the program. */
const hasOwnNetwork = ({ pid }: ChildProcess): boolean =>
  pid !== undefined &&
  networkOf(pid) !== networkOf("self") &&
  !readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("unshare");

/** Polls every 20 ms for at most ten seconds. */
export const waitFor = async (condition: () => boolean, what: string): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
};
