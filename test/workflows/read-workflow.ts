import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

export const WORKFLOW = ".github/workflows/overlay-policy.yml";

const Step = z.looseObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.unknown()).optional(),
});

const Permissions = z.record(z.string(), z.enum(["read", "write", "none"]));

const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: Permissions,
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: Permissions,
      steps: z.array(Step),
      "timeout-minutes": z.number(),
    }),
  ),
});

export type Workflow = z.output<typeof Workflow>;

export const readWorkflow = async (): Promise<Workflow> =>
  Workflow.parse(parse(await readFile(WORKFLOW, "utf8")));

/** The script of a step, as GitHub's runner gives it to `bash -e`. */
export const scriptOf = ({ jobs }: Workflow, job: string, name: string): string => {
  const script = jobs[job]?.steps.find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`job ${job} has no step "${name}" that runs a script`);
  return script;
};
