import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag, optional } from "../../cli/verb/specs.js";
import { overlayLine } from "../../core/model/hints.js";
import { INCIDENT } from "../demo/incident-facts.js";
import { faults, findFault } from "../lab/faults/index.js";
import { findLab } from "../lab/find-lab.js";
import { LabError } from "../lab/lab-error.js";
import { labFault } from "../lab/lab-fault.js";
import { runOnLab } from "../lab/lab-task.js";

const putIn = async (context: CliContext, name: string): Promise<void> => {
  const found = findFault(name);
  const lab = await findLab(context.projectRoot);
  if (lab.source !== undefined)
    throw new Failure({
      what: "the faults are made for the incident's lab",
      where: `a lab with the hosts of topology "${lab.source.name}" is up`,
      next: "npx overlay lab down, then npx overlay lab up without --topology",
    });
  await runOnLab(async (report, signal) => {
    await labFault(lab, found, report, signal).catch((error: unknown) => {
      throw notPut(name, error);
    });
    return found.description;
  }, context.signal);
  const see = overlayLine({ stack: INCIDENT.stack }, "check");
  context.print(`See it: ${see}   Back: npx overlay lab reset --remediated`);
};

/** A fault's commands expect the lab as it is after an up, and no other fault in the same place. */
const notPut = (name: string, error: unknown): unknown =>
  error instanceof LabError && error.kind === "command"
    ? new Failure(
        {
          what: `the fault ${name} could not be put in; it may be there in part`,
          why: error.message,
          next: `npx overlay lab reset --remediated, then npx overlay lab fault ${name}: it does not fit what the lab is like now`,
        },
        { cause: error },
      )
    : error;

const list = ({ print }: CliContext): void => {
  for (const { name, description } of faults) print(`${name}: ${description}`);
};

export default defineVerb({
  name: "lab fault",
  summary: "put one defect in, to see what a preview makes of it",
  arguments: { name: optional("[name]", "its name") },
  options: { list: flag("the names of all faults, and what each does") },
  run: async (context, options, { name }) => {
    if (name === undefined || options.list === true) list(context);
    else await putIn(context, name);
  },
});
