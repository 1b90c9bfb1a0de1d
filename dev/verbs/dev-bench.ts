import { join } from "node:path";
import { execa } from "execa";
import { ansibleWork } from "../bench/beside/ansible.js";
import { runSshScript } from "../bench/beside/ssh-script.js";
import { benchTable } from "../bench/bench-table.js";
import { writeEmptyProject } from "../bench/empty-project.js";
import { measureInTurn, type Work } from "../bench/measure.js";
import { observedEngine, observeOnce, planAll } from "../bench/observe-once.js";
import { benchResult, type BenchResult, type Measured } from "../bench/result.js";
import { desiredResources } from "../../core/desired/desired-resources.js";
import { AS_DECLARED, resolveTopology } from "../../core/desired/resolve-topology.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { runSteps } from "../../setup/run-steps.js";
import type { PulumiToolchain } from "../../toolchain/ensure-pulumi.js";
import type { CliContext } from "../../cli/context.js";
import { openPulumi, type Pulumi } from "../../cli/pulumi.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { stackTopology } from "../../cli/stack-topology.js";
import { projectToolchain } from "../../cli/toolchain-step.js";
import { RUN_OPTIONS, runsOf } from "../bench/runs-of.js";
import { defineVerb } from "../../cli/verb/define-verb.js";

const STACK = "dev";

/** The lab has to be remediated: a preview that has changes to show takes longer. */
const previewOf =
  (pulumi: Pulumi): Work =>
  async () => {
    await pulumi.expect(["preview", "--expect-no-changes", "--stack", STACK]);
  };

const floorOf = async (context: CliContext, tools: PulumiToolchain): Promise<Work> => {
  const folder = join(context.projectRoot, ".overlay/bench");
  const settings = await writeEmptyProject(folder);
  const env = { ...tools.env, ...settings };
  const pulumi = openPulumi({ ...context, projectRoot: folder }, { ...tools, env });
  await pulumi.expect(["stack", "select", STACK, "--create"]);
  return async () => {
    await pulumi.expect(["preview", "--stack", STACK]);
  };
};

/** A Node.js of its own; a lab that is not remediated would end `check` with another exit code. */
const runNode =
  ({ projectRoot, signal }: CliContext, args: readonly string[]): Work =>
  async () => {
    await execa(process.execPath, args, { cwd: projectRoot, cancelSignal: signal });
  };

const measureAll = async (
  context: CliContext,
  runs: number,
  report: (detail: string) => void,
): Promise<BenchResult> => {
  const { projectRoot, signal } = context;
  const tools = await projectToolchain(context, report);
  const { file, topology } = await stackTopology(projectRoot, namedStack(STACK));
  const targets = hostTargets(topology, file);
  const resources = desiredResources(resolveTopology(topology, AS_DECLARED));
  const engine = await observedEngine(targets, signal);
  try {
    const works: Readonly<Record<Measured, Work>> = {
      preview: previewOf(openPulumi(context, tools)),
      "engine floor": await floorOf(context, tools),
      observation: () => observeOnce(targets, signal),
      planning: async () => {
        await planAll(engine, resources);
      },
      "ssh script": () => runSshScript(targets, signal),
      ansible: await ansibleWork({ projectRoot, targets, signal, report }),
      check: runNode(context, [join(projectRoot, "bin/overlay.mjs"), "check", "--stack", STACK]),
      "node start-up": runNode(context, ["-e", "0"]),
    };
    return benchResult(await measureInTurn(works, runs, report));
  } finally {
    await engine.close();
  }
};

/** `overlay dev bench`: needs the lab up and remediated, as `npm start` leaves it. */
export const bench = async (context: CliContext, runs: string, json: boolean): Promise<void> => {
  const count = runsOf(runs);
  if (json) {
    const result = await measureAll(context, count, () => undefined);
    context.print(JSON.stringify(result, null, 2));
    return;
  }
  let table = "";
  const measure = {
    title: "Measure",
    done: () => Promise.resolve(undefined),
    run: async (report: (detail: string) => void) => {
      table = benchTable(await measureAll(context, count, report));
      return `${count} runs`;
    },
  };
  await runSteps([measure], context.signal);
  context.print(table);
};

export default defineVerb({
  name: "dev bench",
  summary:
    "measure a preview and a check beside Ansible and an SSH script that read the same, on the remediated lab",
  options: RUN_OPTIONS,
  run: (context, { runs, json }) => bench(context, runs, json === true),
});
