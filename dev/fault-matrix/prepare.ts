import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { CliContext } from "../../cli/context.js";
import { openPulumi } from "../../cli/pulumi.js";
import { say } from "../../cli/say.js";
import { preflight, setupSteps } from "../../cli/setup-steps.js";
import { projectToolchain } from "../../cli/toolchain-step.js";
import { runSteps } from "../../setup/run-steps.js";
import { labPaths } from "../lab/lab-paths.js";
import { makeRecordedLab } from "../fault-table/recorded-lab.js";
import { requireLab } from "../lab/running-hosts.js";
import { dumpAll } from "../lab-hosts/dump.js";
import type { CellTrial } from "./trial.js";

const STACK = "matrix";
/** Until a guard fires: a device's own timer takes a minute. */
const GUARD_SECONDS = 8;

/** The incident's topology with a short guard, and a stack of its own for it. */
const writeStack = async (projectRoot: string): Promise<() => Promise<void>> => {
  const settings = join(projectRoot, `Pulumi.${STACK}.yaml`);
  const file = join(projectRoot, `.overlay/matrix/topology.yaml`);
  const incident = await readFile(join(projectRoot, "topologies/incident.yaml"), "utf8");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    incident
      .replaceAll("../.overlay/", "../")
      .replace("\noverlay:\n", `\noverlay:\n  guard: ${GUARD_SECONDS}\n`),
  );
  await writeFile(settings, "config:\n  overlay:topology: .overlay/matrix/topology.yaml\n");
  return async () => {
    for (const one of [settings, file]) await rm(one, { force: true });
  };
};

export type Prepared = Omit<CellTrial, "declared" | "hosts">;

/** A lab where everything is as declared. */
export const prepare = async (trial: Prepared): Promise<CellTrial> => {
  await makeRecordedLab(trial);
  const { lab, context } = trial;
  const hosts = await requireLab({ lab, report: () => undefined, signal: context.signal });
  return { ...trial, hosts, declared: await dumpAll(hosts) };
};

/** Works with a stack of its own, of which nothing is left. */
export const withMatrixStack = async <T>(
  context: CliContext,
  work: (trial: Prepared) => Promise<T>,
): Promise<T> => {
  await preflight(context, true);
  await runSteps(setupSteps(context, true), context.signal);
  const toolchain = await projectToolchain(context, () => undefined);
  const pulumi = openPulumi(context, toolchain);
  const lab = labPaths(context.projectRoot);
  const remove = await writeStack(context.projectRoot);
  try {
    return await work({ context, pulumi, toolchain, lab, stack: STACK, report: say });
  } finally {
    if (!context.signal.aborted) await pulumi.capture(["stack", "rm", STACK, "--yes", "--force"]);
    await remove();
  }
};
