import { join } from "node:path";
import { CASES, type OverlayCase } from "../overlay-case.js";
import type { ProcessCost } from "./process-cost.js";
import { costOfVerb, VERBS, writeVerbInputs, type ScaleVerb } from "./verbs.js";

/** What one verb costs over one overlay. */
export interface VerbCost {
  readonly hosts: number;
  readonly resources: number;
  readonly case: OverlayCase;
  readonly verb: ScaleVerb;
  readonly cost: ProcessCost;
}

export interface RunVerbs {
  readonly projectRoot: string;
  /** Made anew. */
  readonly folder: string;
  readonly sizes: readonly number[];
  readonly devicesPerHost: number;
  readonly signal: AbortSignal;
  readonly report: (detail: string) => void;
}

/** Every verb over every case of every size, one after the other. */
export const runVerbs = async (options: RunVerbs): Promise<readonly VerbCost[]> => {
  const { projectRoot, folder, sizes, devicesPerHost, signal, report } = options;
  const costs: VerbCost[] = [];
  for (const hosts of sizes)
    for (const which of CASES) {
      report(`${hosts} hosts, ${which}: writing`);
      const about = { hosts, case: which };
      const inputs = await writeVerbInputs(join(folder, `${hosts}-${which}`), which, {
        ...{ hosts, devicesPerHost },
      });
      for (const verb of VERBS) {
        report(`${hosts} hosts, ${which}: ${verb}`);
        const cost = await costOfVerb(projectRoot, verb, inputs, signal);
        costs.push({ ...about, resources: inputs.resources, verb, cost });
      }
    }
  return costs;
};
