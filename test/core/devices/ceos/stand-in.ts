import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { deviceProbe, parseDevice } from "../../../../core/devices/ceos/index.js";
import type { CommandResult, HostCommand } from "../../../../core/model/command.js";
import type { ObservedDevice } from "../../../../core/model/observed.js";
import type { Observation } from "../../../../core/model/unknown.js";
import { isCeos } from "../../../../core/devices/ceos/index.js";

const DIST = join(import.meta.dirname, "../../../..");
const AGENT = join(DIST, "dev/lab/ceos/agent/main.js");
const FAST_CLI = join(DIST, "../dev/lab/ceos/rootfs/FastCli");

/** Enters the "container" by running the command where it is. */
const DOCKER = `#!/bin/sh
shift
[ "$1" != -i ] || shift
shift
exec "$@"
`;

/** Four data ports, then the agent. */
const INSIDE = `mount -t sysfs sysfs /sys
for number in 1 2 3 4; do
  ip link add "eth$number" type veth peer name "far$number"
  ip link set "eth$number" up
  ip link set "far$number" up
done
exec node "$AGENT"
`;

/** The lab's cEOS stand-in in namespaces of its own, without a container engine. */
export interface StandIn {
  run(command: HostCommand): CommandResult;
  /** What the CLI answers at privilege level 15. */
  cli(command: string): string;
  observe(): Observation<ObservedDevice>;
  stop(): Promise<void>;
}

/** Starts the stand-in and waits until its CLI answers; fails after ten seconds with its log. */
export const startStandIn = async (): Promise<StandIn> => {
  const dir = mkdtempSync(join(tmpdir(), "ceos-standin-"));
  for (const folder of ["bin", "flash", "run"]) mkdirSync(join(dir, folder));
  copyFileSync(FAST_CLI, join(dir, "bin/FastCli"));
  chmodSync(join(dir, "bin/FastCli"), 0o755);
  writeFileSync(join(dir, "bin/docker"), DOCKER, { mode: 0o755 });
  const env = {
    PATH: `${join(dir, "bin")}:${process.env["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin"}`,
    AGENT,
    CEOS_STANDIN_RUN: join(dir, "run"),
    CEOS_STANDIN_FLASH: join(dir, "flash"),
    CEOS_STANDIN_BOOT_SECONDS: "0",
  };
  // In a PID namespace of its own, so that what the agent started ends with it.
  const namespaces = ["--net", "--mount", "--uts", "--pid", "--fork", "--kill-child"];
  const agent = spawn("unshare", [...namespaces, "sh", "-c", INSIDE], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  agent.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const run = ({ argv, stdin }: HostCommand): CommandResult => {
    const inside = ["-t", `${agent.pid ?? 0}`, "-m", "-n", "-u", "--", ...argv];
    const result = spawnSync("nsenter", inside, { input: stdin ?? "", encoding: "utf8", env });
    return {
      exitCode: result.status,
      stdout: result.stdout,
      stderr: result.stderr,
      durationMs: 0,
    };
  };
  const observe = (): Observation<ObservedDevice> => {
    const { script, args } = deviceProbe("ceos_2");
    const { exitCode, stdout, stderr } = run({ argv: ["sh", "-c", script, "sh", ...args] });
    return parseDevice("ceos_2", "host-b", { exitCode: exitCode ?? 1, stdout, stderr });
  };
  const stop = async (): Promise<void> => {
    await end(agent);
    rmSync(dir, { recursive: true });
  };
  if (!(await isReady(observe))) {
    await stop();
    throw new Error(`the stand-in did not become ready within 10 s; its log:\n${log}`);
  }
  const cli = (command: string): string =>
    run({ argv: ["FastCli", "-p", "15", "-c", command] }).stdout;
  return { run, cli, observe, stop };
};

const isReady = async (observe: () => Observation<ObservedDevice>): Promise<boolean> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const device = observe();
    if (device.known && isCeos(device.value) && device.value.config.known) {
      if (Object.keys(device.value.config.value.interfaces).length === 4) return true;
    }
    await sleep(200);
  }
  return false;
};

const end = async (agent: ChildProcess): Promise<void> => {
  if (agent.exitCode !== null || agent.signalCode !== null) return;
  const ended = new Promise((resolve) => agent.once("close", resolve));
  agent.kill("SIGKILL");
  await ended;
};
