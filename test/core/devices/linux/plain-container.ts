import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linuxProbe } from "../../../../core/devices/linux/probe.js";
import { parseLinux } from "../../../../core/devices/linux/parse.js";
import type { ObservedLinux } from "../../../../core/devices/linux/observed.js";
import type { CommandResult, HostCommand } from "../../../../core/model/command.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import { notKnown, type Observation, type Unknown } from "../../../../core/model/unknown.js";

/** A real network namespace with eth1 and eth2, which a stand-in of the engine says is h1's. */
export interface PlainContainer {
  run(command: HostCommand): CommandResult;
  /** Runs a line of shell in the container's network namespace, and fails where it does. */
  ip(line: string): string;
  /** Runs a line as a person pastes it on the host. */
  paste(line: string): void;
  observe(): Observation<ObservedLinux>;
  host(): ObservedHost;
  /** The stand-in of the engine says from now on that h1 has the network of the host. */
  useHostNetwork(): void;
  stop(): void;
}

const INSIDE = `ip link set lo up
for number in 1 2; do
  ip link add "eth$number" type veth peer name "far$number"
  ip link set "eth$number" up
  ip link set "far$number" up
done
echo ready
exec sleep 600`;

/** Starts it; the process ends with `stop`. */
export const startPlainContainer = async (): Promise<PlainContainer> => {
  const dir = mkdtempSync(join(tmpdir(), "plain-container-"));
  const inside = spawn("unshare", ["--net", "sh", "-c", INSIDE], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await ready(inside);
  const pid = inside.pid ?? 0;
  const engine = (of: number): string => `#!/bin/sh
for name; do :; done
[ "$name" = h1 ] || { echo "Error response from daemon: No such container: $name" >&2; exit 1; }
echo ${of}
`;
  writeFileSync(join(dir, "docker"), engine(pid), { mode: 0o755 });
  const env = { PATH: `${dir}:${process.env["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin"}` };
  const run = ({ argv: [program, ...args], stdin }: HostCommand): CommandResult => {
    const result = spawnSync(program, args, { input: stdin ?? "", encoding: "utf8", env });
    const { status, stdout, stderr } = result;
    return { exitCode: status, stdout, stderr, durationMs: 0 };
  };
  const shell = (argv: readonly [string, ...string[]]): string => {
    const { exitCode, stdout, stderr } = run({ argv });
    if (exitCode !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
    return stdout;
  };
  const observe = (): Observation<ObservedLinux> => {
    const { script, args } = linuxProbe("h1");
    const { exitCode, stdout, stderr } = run({ argv: ["sh", "-c", script, "sh", ...args] });
    return parseLinux("h1", "host-a", { exitCode: exitCode ?? 1, stdout, stderr });
  };
  return {
    run,
    ip: (line) => shell(["nsenter", "-t", `${pid}`, "-n", "sh", "-ec", line]),
    paste: (line) => void shell(["sh", "-ec", line]),
    observe,
    host: () => ({
      host: "host-a",
      ovs: notKnown(NOT_ASKED),
      devices: { h1: observe() },
      paths: {},
    }),
    useHostNetwork: () => {
      writeFileSync(join(dir, "docker"), engine(process.pid));
    },
    stop: () => {
      inside.kill("SIGKILL");
      rmSync(dir, { recursive: true });
    },
  };
};

const NOT_ASKED: Unknown = {
  kind: "unreachable",
  code: "OLDER-VERSION",
  facts: {},
  what: "Open vSwitch",
  host: "host-a",
  reason: "it was not asked",
  next: "",
};

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      reject(new Error(`the namespace ended with ${code ?? "a signal"}`));
    });
    child.stdout?.once("data", () => {
      resolve();
    });
  });
