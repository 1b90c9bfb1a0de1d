import { mkdir, readFile, writeFile } from "node:fs/promises";
import { prepareImage } from "../device-containers.js";
import type { LabPaths } from "../lab-paths.js";
import type { LabReporter } from "../lab-report.js";
import type { LabSession } from "../lab-session.js";
import { readBootId, writeState, type LabState } from "../lab-state.js";
import { raiseLab } from "../raise-lab.js";
import { tryRun } from "../run-command.js";
import { MACHINE } from "../running-hosts.js";
import { makeKeys } from "../ssh-access.js";
import { SSH_ADDRESS } from "../ssh-argv.js";
import { startDetached } from "../start-namespaces.js";
import { waitUntil } from "../wait-until.js";
import { askMachine, onMachine } from "./ask-machine.js";
import { makeInitramfs } from "./initramfs.js";
import { prepareKernel, type KernelFiles } from "./kernel-files.js";
import { machineFile, machineSshPort, writeMachineFiles } from "./machine-files.js";
import { qemuArgv } from "./qemu-argv.js";

/**
 * Brings the lab up in a machine of its own, whose kernel has Open vSwitch's datapath; the hosts' SSH listens where
 * it does otherwise. Resolves at once when it is up. When it fails or `signal` stops it, nothing is left.
 * Rejects with a LabError.
 */
export const kernelUp = (lab: LabPaths, report: LabReporter, signal?: AbortSignal): Promise<void> =>
  raiseLab(lab, { machine: true, make }, report, signal);

const make = async (session: LabSession): Promise<void> => {
  const { lab, report } = session;
  await mkdir(lab.dir, { recursive: true });
  const state: LabState = {
    version: 1,
    bootId: await readBootId(),
    phase: "starting",
    machine: true,
    processes: [],
  };
  await writeState(lab, state);
  if (lab.source !== undefined) await writeFile(lab.topologyFile, lab.source.text);
  const kernel = await prepareKernel(session);
  await prepareImage(session);
  report({ step: "keys", detail: "client and host keys" });
  await makeKeys(session);
  await writeMachineFiles(session);
  report({ step: "machine", detail: `booting Linux ${kernel.version}` });
  state.processes.push({ name: MACHINE, ...(await boot(session, kernel)) });
  await writeState(lab, state);
  await waitUntil("The machine's SSH", () => missingMachine(session), BOOT_MS, session.signal);
  await askMachine(session, "up");
  await writeState(lab, { ...state, phase: "up" });
};

/** Milliseconds. It takes five seconds on a quiet machine, and a minute on a busy one. */
const BOOT_MS = 300_000;

/** Milliseconds that one login may take. */
const LOGIN_MS = 180_000;

const boot = async (session: LabSession, kernel: KernelFiles) => {
  const { lab } = session;
  const initramfs = await makeInitramfs(session, kernel);
  const key = await readFile(machineFile(lab, "host_key.pub"), "utf8");
  const known = `[${SSH_ADDRESS}]:${machineSshPort(lab)} ${key}`;
  await writeFile(machineFile(lab, "known_hosts"), known);
  return startDetached(lab, machineFile(lab, "qemu.log"), qemuArgv(lab, kernel, initramfs));
};

const missingMachine = async ({ lab, signal }: LabSession): Promise<string | undefined> => {
  const { exitCode, stderr, ending } = await tryRun(lab.dir, onMachine(lab, ["true"]), {
    signal,
    timeoutMs: LOGIN_MS,
  });
  return exitCode === 0 ? undefined : stderr.trim() || ending;
};
