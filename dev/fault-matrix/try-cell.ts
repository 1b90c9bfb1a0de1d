import { setTimeout as sleep } from "node:timers/promises";
import { previewSigns } from "../fault-table/preview-signs.js";
import type { RunningHost } from "../lab/lab-session.js";
import type { Cell } from "./cell.js";
import { CHANGES, type MatrixChange } from "./changes.js";
import { compareDumps, type HostState } from "./compare.js";
import { FAULTS } from "./faults.js";
import type { MatrixFault, Stage } from "./matrix-fault.js";
import { closeGate, type Gate } from "./gate.js";
import { dumpAll, type Dumps } from "../lab-hosts/dump.js";
import { mustOn } from "../lab-hosts/shell-on.js";
import { leftoversOn } from "./on-host.js";
import { problemsOf, type CellSeen } from "./judge-cell.js";
import { lastRun } from "./said.js";
import { untilQuiet, type CellTrial } from "./trial.js";
import { startUpdate, type Update, type UpdateEnd } from "./update.js";

export interface CellResult {
  readonly cell: Cell;
  readonly seen: CellSeen;
  /** What was not as it should be; none when everything was. */
  readonly problems: readonly string[];
}

/** Milliseconds in which a run comes to the step, and to its end. */
const PATIENCE = { step: 90_000, end: 240_000 } as const;

const PROOF = { container: "ceos_2", program: "ping", pattern: "*" } as const;

/** Tries one cell on a lab where everything is as declared, and leaves it so. */
export const tryCell = async (trial: CellTrial, cell: Cell): Promise<CellResult> => {
  const change: MatrixChange = CHANGES[cell.change];
  for (const { plan, ...host } of trial.hosts)
    await mustOn({ plan, ...host }, change.drift[plan.name] ?? "");
  const drifted = await dumpAll(trial.hosts);
  const earlier = await lastRun(trial, change.kind);
  trial.report("up");
  const { before, end, problems } = await strike(trial, cell, change, drifted);
  trial.report("until all is quiet");
  const waiting = await untilQuiet(trial.hosts);
  const now = await dumpAll(trial.hosts);
  const states = statesOf(now, before, trial.declared, FAULTS[cell.fault]);
  const said = await lastRun(trial, change.kind);
  trial.report("preview");
  const shown = await trial.pulumi.capture(["preview", "--json", "--stack", trial.stack]);
  const signs = previewSigns(shown.stdout);
  trial.report("the next up");
  const next = await nextUpdate(trial);
  const leftovers = await leftoversOf(trial);
  const last = statesOf(await dumpAll(trial.hosts), before, trial.declared, FAULTS[cell.fault]);
  const seen: CellSeen = {
    exitCode: end?.exitCode,
    output: end?.output ?? "",
    struck: problems,
    states,
    ...(said === undefined || said.run === earlier?.run ? {} : { said }),
    preview: { exitCode: shown.exitCode, ...signs },
    next,
    last,
    leftovers: [...waiting, ...leftovers],
  };
  return { cell, seen, problems: problemsOf(cell, change, seen) };
};

/** A guard that was confirmed ends within its next second. */
const leftoversOf = async ({ hosts }: CellTrial): Promise<readonly string[]> => {
  for (const until = Date.now() + 5000; ;) {
    const leftovers = (await Promise.all(hosts.map(leftoversOn))).flat();
    if (leftovers.length === 0 || Date.now() > until) return leftovers;
    await sleep(500);
  }
};

/** A host of which nothing is left but what is the fault's own is not judged. */
const statesOf = (
  now: Dumps,
  before: Dumps,
  after: Dumps,
  { owns = () => false }: MatrixFault,
): Readonly<Record<string, HostState>> =>
  Object.fromEntries(
    Object.keys(now).flatMap((host) => {
      const [lines, old, wanted] = [now, before, after].map((dumps) =>
        (dumps[host] ?? []).filter((line) => host !== "host-b" || !owns(line)),
      );
      if (lines === undefined || old === undefined || wanted === undefined) return [];
      const isOwn = host === "host-b" && old.join("\n") === wanted.join("\n");
      return isOwn ? [] : [[host, compareDumps(lines, old, wanted)] as const];
    }),
  );

interface Struck {
  /** With what somebody else has changed since. */
  readonly before: Dumps;
  readonly end: UpdateEnd | undefined;
  readonly problems: readonly string[];
}

/** Runs the update, and has the fault meet it. */
const strike = async (
  trial: CellTrial,
  cell: Cell,
  change: MatrixChange,
  drifted: Dumps,
): Promise<Struck> => {
  const fault: MatrixFault = FAULTS[cell.fault];
  const host = trial.hosts.find(({ plan }) => plan.name === "host-b");
  if (host === undefined) throw new Error("the lab has no host-b");
  const gate = await gateOf(host, cell, change, fault);
  let stage: Stage = { host, change, projectRoot: trial.context.projectRoot };
  let lifted: Promise<unknown> | undefined;
  const lift = (): Promise<unknown> => (lifted ??= fault.lift?.(stage) ?? Promise.resolve());
  const hit = async (): Promise<Dumps> => {
    await fault.strike?.(stage);
    if (fault.seconds !== undefined)
      setTimeout(() => {
        void lift();
      }, fault.seconds * 1000);
    return cell.fault === "changed-by-other" ? dumpAll(trial.hosts) : drifted;
  };
  const problems: string[] = [];
  let before = drifted;
  try {
    if (cell.moment === "first") before = await hit();
    const update = start(trial, fault);
    stage = { ...stage, update };
    if (gate !== undefined) {
      if (!(await gate.reached(PATIENCE.step, update.hasEnded)))
        problems.push("the run did not come to the step at which the fault was to meet it");
      const struck = await hit();
      if (cell.moment === "before") before = merged(struck, drifted);
      await gate.open();
    }
    const end = await ended(update);
    if (end === undefined) problems.push("the run did not end");
    return { before, end, problems };
  } finally {
    await lift();
    await gate?.remove();
  }
};

/** host-a goes on while a fault meets host-b: what was there before is of before the run. */
const merged = (struck: Dumps, drifted: Dumps): Dumps => ({
  ...drifted,
  "host-b": struck["host-b"] ?? [],
});

const gateOf = async (
  host: RunningHost,
  { moment }: Cell,
  change: MatrixChange,
  { instead }: MatrixFault,
): Promise<Gate | undefined> => {
  if (moment === "first") return undefined;
  if (moment === "proofs") return closeGate(host, PROOF, { when: "before" });
  const when = { when: moment };
  return closeGate(host, change.step, instead === undefined ? when : { ...when, instead });
};

const start = (
  { context, toolchain, stack }: CellTrial,
  { within, env: more }: MatrixFault,
): Update => {
  const { projectRoot } = context;
  const env = { ...context.env, ...more?.(projectRoot) };
  const places = `JOURNAL=${projectRoot}/.overlay/journal STATE=${projectRoot}/.overlay/state\n`;
  const about = { projectRoot, env, toolchain, stack };
  return startUpdate(within === undefined ? about : { ...about, within: `${places}${within}` });
};

const ended = async (update: Update): Promise<UpdateEnd | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, PATIENCE.end);
  });
  const end = await Promise.race([update.ended, late]);
  clearTimeout(timer);
  if (end === undefined) {
    update.killPlugins();
    update.kill("SIGKILL");
  }
  return end;
};

/** An update as a person would run it next; what had to be done by hand before it. */
const nextUpdate = async ({ pulumi, stack }: CellTrial): Promise<CellSeen["next"]> => {
  const args = ["up", "--yes", "--skip-preview", "--stack", stack];
  const first = await pulumi.capture(args);
  if (!`${first.stdout}${first.stderr}`.includes("currently locked"))
    return { ...first, byHand: [] };
  await pulumi.capture(["cancel", stack, "--yes"]);
  return { ...(await pulumi.capture(args)), byHand: ["overlay pulumi cancel"] };
};
