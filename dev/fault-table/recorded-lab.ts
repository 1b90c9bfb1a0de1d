import { adoptFromHosts } from "../../cli/adoption/adopt-from-hosts.js";
import type { CliContext } from "../../cli/context.js";
import type { Pulumi } from "../../cli/pulumi.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { stackTopology } from "../../cli/stack-topology.js";
import type { LabPaths } from "../lab/lab-paths.js";
import { labReset } from "../lab/lab-reset.js";
import { labStatus } from "../lab/lab-status.js";
import { labUp } from "../lab/lab-up.js";
import { labReporter } from "../lab/step-reporter.js";

/** A stack, the lab that it is of, and what becomes of them. */
export interface StackOnLab {
  readonly context: CliContext;
  readonly pulumi: Pulumi;
  readonly lab: LabPaths;
  readonly stack: string;
  readonly report: (detail: string) => void;
}

/** Makes a lab in the remediated condition that the stack has recorded, with everything as declared. */
export const makeRecordedLab = async (on: StackOnLab): Promise<void> => {
  const { context, lab, pulumi, report, stack } = on;
  const { signal } = context;
  if ((await labStatus(lab)).state === "down") await labUp(lab, labReporter(report), signal);
  await labReset(lab, labReporter(report), { signal, condition: "remediated" });
  const chosen = await stackTopology(context.projectRoot, namedStack(stack));
  await adoptFromHosts(context, pulumi, chosen, { report });
  report("up");
  await pulumi.expect(["up", "--yes", "--skip-preview", "--stack", stack]);
};
