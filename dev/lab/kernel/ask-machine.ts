import { lastLines } from "../../last-lines.js";
import { execa } from "execa";
import { quoteArgv } from "../../../core/model/quote-argv.js";
import { LabError } from "../lab-error.js";
import type { LabPaths } from "../lab-paths.js";
import type { LabSession } from "../lab-session.js";
import { labEnvironment, type Argv } from "../run-command.js";
import { findMachine } from "../running-hosts.js";
import { sshArgv } from "../ssh-argv.js";
import { readState } from "../lab-state.js";
import { INSIDE } from "./inside.js";
import { machineFile, machineSshPort } from "./machine-files.js";

/** Whether a lab is up whose hosts are in a machine of their own. */
export const isInMachine = async (lab: LabPaths): Promise<boolean> =>
  (await readState(lab))?.phase === "up" && (await findMachine(lab)) !== undefined;

/** Seconds: a login takes a second on a quiet machine, and a minute on a busy one. */
const CONNECT_SECONDS = 120;

/** A login on the machine itself. */
export const onMachine = (lab: LabPaths, argv: Argv): Argv => [
  ...sshArgv({
    port: machineSshPort(lab),
    identityFile: machineFile(lab, "client_key"),
    knownHostsFile: machineFile(lab, "known_hosts"),
    connectSeconds: CONNECT_SECONDS,
  }),
  quoteArgv(argv),
];

/** What `machine-main.ts` does in the machine. */
export type MachineVerb = "up" | "reset" | "fault" | "status";

/** Does in the machine what the verb would do here; returns its answer. Rejects with a LabError. */
export const askMachine = async (
  { lab, report, signal }: LabSession,
  verb: MachineVerb,
  argument = "",
): Promise<unknown> => {
  const main = `${lab.projectRoot}/dist/dev/lab/kernel/machine-main.js`;
  const [program, ...args] = onMachine(lab, [
    ...(["env", `${INSIDE}=1`, "node", main] as const),
    ...[lab.projectRoot, verb, argument],
  ]);
  const tell = function* (line: unknown): Generator {
    report({ step: "machine", detail: String(line) });
    yield line;
  };
  const result = await execa(program, args, {
    stdin: "ignore",
    stderr: tell,
    env: labEnvironment(lab.dir),
    extendEnv: false,
    reject: false,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  if (result.isCanceled) throw new LabError("cancelled", "The lab's work was stopped.");
  if (result.exitCode !== 0)
    throw new LabError(
      "command",
      `"lab ${verb}" failed in the lab's machine: ${last(result.stderr)}`,
    );
  return JSON.parse(result.stdout) as unknown;
};

const last = (text: string): string => lastLines(text, 8);
