import { join } from "node:path";
import { runSize, type SizeCost } from "../bench/scale/run-size.js";
import { runVerbs, type VerbCost } from "../bench/scale/run-verbs.js";
import { scaleTable } from "../bench/scale/scale-table.js";
import { verbsTable } from "../bench/scale/verbs-table.js";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { projectToolchain } from "../../cli/toolchain-step.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag, valueOr } from "../../cli/verb/specs.js";
import { runSteps } from "../../setup/run-steps.js";

const DEVICES_PER_HOST = 20;
/** A ring with tunnels needs four hosts, and a topology has at most 256. */
const [FEWEST, MOST] = [4, 256];
const NONE = "none";

const sizesOf = (text: string): readonly number[] => {
  if (text === NONE) return [];
  const sizes = text.split(",").map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size >= FEWEST && size <= MOST)) return sizes;
  throw new Failure({
    what: `"${text}" is no list of sizes`,
    why: `each is a number of hosts from ${FEWEST} to ${MOST}`,
    next: "npx overlay dev bench scale --hosts 5,10,50 --snapshots none",
  });
};

interface Costs {
  readonly engine: readonly SizeCost[];
  readonly verbs: readonly VerbCost[];
}

const measureEngine = async (
  context: CliContext,
  sizes: readonly number[],
  report: (detail: string) => void,
): Promise<readonly SizeCost[]> => {
  if (sizes.length === 0) return [];
  const { projectRoot, signal } = context;
  const { binary: pulumi } = await projectToolchain(context, report);
  const costs: SizeCost[] = [];
  for (const hosts of sizes) {
    const folder = join(projectRoot, ".overlay/bench/scale", String(hosts));
    const about = { projectRoot, folder, hosts, devicesPerHost: DEVICES_PER_HOST };
    const floors = ["ordinary", "lean"] as const;
    costs.push(await runSize({ ...about, floors, pulumi, signal, report }));
  }
  return costs;
};

const tablesOf = ({ engine, verbs }: Costs): string =>
  [
    ...(engine.length === 0 ? [] : [scaleTable(engine)]),
    ...(verbs.length === 0 ? [] : [verbsTable(verbs)]),
  ].join("\n\n");

export default defineVerb({
  name: "dev bench scale",
  summary:
    "measure overlays of 5 to 250 hosts with 20 devices each: preview and up beside the engine alone, and the verbs over snapshots; without a lab",
  options: {
    hosts: valueOr("<list>", "5,10,50", `numbers of hosts for preview and up, or ${NONE}`),
    snapshots: valueOr("<list>", "5,10,50,250", `numbers of hosts for the verbs, or ${NONE}`),
    json: flag("for programs"),
  },
  run: async (context, { hosts, snapshots, json }) => {
    const { projectRoot, signal, print } = context;
    const [forEngine, sizes] = [sizesOf(hosts), sizesOf(snapshots)];
    let costs: Costs = { engine: [], verbs: [] };
    const measure = {
      title: "Measure",
      done: () => Promise.resolve(undefined),
      run: async (report: (detail: string) => void) => {
        const engine = await measureEngine(context, forEngine, report);
        const folder = join(projectRoot, ".overlay/bench/verbs");
        const about = { projectRoot, folder, sizes, devicesPerHost: DEVICES_PER_HOST };
        costs = { engine, verbs: await runVerbs({ ...about, signal, report }) };
        return `${forEngine.length + sizes.length} sizes`;
      },
    };
    if (json === true) await measure.run(() => undefined);
    else await runSteps([measure], signal);
    print(json === true ? JSON.stringify(costs, null, 2) : tablesOf(costs));
  },
});
