import { execa } from "execa";
import {
  BROWSER_COMMANDS,
  DATABASE_COMMANDS,
  LAB_COMMANDS,
  MACHINE_COMMANDS,
  missingCommands,
  type CommandTable,
} from "./lab-commands.js";
import { withoutServiceStarts } from "./service-guard.js";
import type { SetupStep } from "./step.js";

/** `--no-remove`: an installed Docker or Open vSwitch is never replaced by Debian's. */
const INSTALL = ["install", "--yes", "--quiet", "--no-install-recommends", "--no-remove"];
const APT_OPTIONS = ["-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=120"];

type Report = (detail: string) => void;

interface AptResult {
  readonly ok: boolean;
  readonly output: string;
}

/** apt-get prints hundreds of lines; some of them are enough to see that it goes on. */
const REPORT_MS = 1000;

const atMostEvery = (intervalMs: number, report: Report): Report => {
  let last = 0;
  return (detail) => {
    if (detail === "" || Date.now() - last < intervalMs) return;
    last = Date.now();
    report(detail);
  };
};

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

const aptGet = async (
  args: readonly string[],
  report: Report,
  signal: AbortSignal,
): Promise<AptResult> => {
  const running = execa("apt-get", [...APT_OPTIONS, ...args], {
    all: true,
    cancelSignal: signal,
    env: { DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" },
    reject: false,
    stdin: "ignore",
  });
  const show = atMostEvery(REPORT_MS, report);
  running.all.on("data", (chunk: Buffer) => {
    show(lastLine(chunk.toString()));
  });
  const { failed, all, shortMessage } = await running;
  signal.throwIfAborted();
  return { ok: !failed, output: failed ? `${shortMessage}\n${all}` : all };
};

const isKnown = async (name: string): Promise<boolean> => {
  const { exitCode, stdout } = await execa("apt-cache", ["show", "--no-all-versions", name], {
    reject: false,
    stdin: "ignore",
  });
  return exitCode === 0 && stdout.includes(`Package: ${name}`);
};

const packageOf = async (command: string, table: CommandTable): Promise<string> => {
  const candidates = table[command] ?? [command];
  for (const candidate of candidates) if (await isKnown(candidate)) return candidate;
  return candidates.at(-1) ?? command;
};

const packagesOf = async (
  commands: readonly string[],
  table: CommandTable,
): Promise<readonly string[]> => [
  ...new Set(await Promise.all(commands.map((command) => packageOf(command, table)))),
];

/** Package lists are fetched only when the install fails with those that are there. */
const install = async (
  commands: readonly string[],
  table: CommandTable,
  report: Report,
  signal: AbortSignal,
): Promise<AptResult> => {
  const first = await aptGet([...INSTALL, ...(await packagesOf(commands, table))], report, signal);
  if (first.ok) return first;
  report("package lists are out of date: apt-get update");
  const update = await aptGet(["update", "--quiet"], report, signal);
  if (!update.ok) return update;
  return await aptGet([...INSTALL, ...(await packagesOf(commands, table))], report, signal);
};

const failure = (what: string, commands: readonly string[], why: string): Error =>
  new Error(
    `The ${what} could not be installed (missing commands: ${commands.join(", ")}).\n` +
      `${why.trimEnd()}\nNext: install them by hand with apt-get, then run the command again.`,
  );

const packagesStep = (title: string, table: CommandTable, path: string | undefined): SetupStep => ({
  title,
  done: async () => ((await missingCommands(table, path)).length === 0 ? "all there" : undefined),
  run: async (report, signal) => {
    const missing = await missingCommands(table, path);
    report(`installing what has ${missing.join(", ")}`);
    const { ok, output } = await withoutServiceStarts(() =>
      install(missing, table, report, signal),
    );
    const still = await missingCommands(table, path);
    if (!ok || still.length > 0) throw failure(title, still, output);
    return `installed what has ${missing.join(", ")}`;
  },
});

/** The step that installs what the lab needs, with apt-get; needs root. */
export const debianPackagesStep = (path: string | undefined): SetupStep =>
  packagesStep("Debian packages for the lab", LAB_COMMANDS, path);

/** The step that installs the browser that tests look at pictures with; needs root. */
export const browserStep = (path: string | undefined): SetupStep =>
  packagesStep("Debian packages for the browser of the tests", BROWSER_COMMANDS, path);

/** The step that installs the database that tests keep state in; needs root. */
export const databaseStep = (path: string | undefined): SetupStep =>
  packagesStep("Debian packages for the database of the tests", DATABASE_COMMANDS, path);

/** The step that installs what the lab's own machine is made with; needs root. */
export const machineStep = (path: string | undefined): SetupStep =>
  packagesStep("Debian packages for the lab's machine", MACHINE_COMMANDS, path);
