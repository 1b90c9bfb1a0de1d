import { existsSync } from "node:fs";
import type { Fault } from "../faults/fault.js";
import { findLab, labFromTopology } from "../find-lab.js";
import { labFault } from "../lab-fault.js";
import { labPaths, type LabPaths } from "../lab-paths.js";
import type { LabReporter } from "../lab-report.js";
import { labReset } from "../lab-reset.js";
import { labStatus } from "../lab-status.js";
import { labUp } from "../lab-up.js";
import { OUTSIDE_ROOT } from "./inside.js";

/**
 * What runs in the lab's machine, for the verbs outside: the same functions, without the rest of the command,
 * whose start takes a minute there. Progress goes to standard error, the answer to standard output.
 */
const report: LabReporter = ({ step, detail }) => {
  process.stderr.write(`${step}: ${detail}\n`);
};

const VERBS: Readonly<Record<string, (lab: LabPaths, argument: string) => Promise<unknown>>> = {
  up: async ({ projectRoot: root, topologyFile }) => {
    const outside = `${OUTSIDE_ROOT}${topologyFile}`;
    const lab = existsSync(outside) ? await labFromTopology(root, outside) : labPaths(root);
    await labUp(lab, report);
  },
  reset: (lab, condition) =>
    labReset(lab, report, { condition: condition === "remediated" ? "remediated" : "incident" }),
  fault: (lab, fault) => labFault(lab, JSON.parse(fault) as Fault, report),
  status: labStatus,
};

const [, , projectRoot = "", verb = "", argument = ""] = process.argv;

try {
  const answer = await VERBS[verb]?.(await findLab(projectRoot), argument);
  process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
