import { runSteps } from "../../setup/run-steps.js";
import { adoptFromHosts } from "../../cli/adoption/adopt-from-hosts.js";
import type { AdoptableFinding } from "../../cli/adoption/find-adoptable.js";
import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import { adoptionSummary, notAdopted } from "../../cli/adoption/report-findings.js";
import type { CliContext } from "../../cli/context.js";
import { Failure } from "../../cli/failure.js";
import { pulumiFailure, type Pulumi } from "../../cli/pulumi.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { stackTopology } from "../../cli/stack-topology.js";
import { driftLines } from "../../cli/check/drift-lines.js";
import { driftOf, type Drift } from "../../cli/preview/drift.js";
import { parsePreview } from "../../cli/preview/preview-output.js";
import { isNoise } from "./quiet-output.js";
import { remarksOf } from "./remarks.js";

/** What every step of a demo works with. */
export interface DemoRun {
  readonly context: CliContext;
  readonly pulumi: Pulumi;
  /** The Pulumi stack that the demo is about. */
  readonly stack: string;
}

/** Ends the demo where something is not as it should be. */
export const unexpected = (problems: readonly string[], next: string): void => {
  if (problems.length === 0) return;
  throw new Failure({ what: "not everything is as expected", why: problems.join("\n"), next });
};

/** Runs Pulumi in front of the user; rejects when it fails. */
export const show = async (
  { context, pulumi, stack }: DemoRun,
  args: readonly string[],
): Promise<void> => {
  const all = [...args, "--stack", stack];
  context.print(`$ pulumi ${all.join(" ")}`);
  const exitCode = await pulumi.show(all, isNoise);
  if (exitCode === 0) return;
  const { shell } = pulumi;
  throw pulumiFailure(all, { shell, troubles: [], exitCode, stdout: "", stderr: "see above" });
};

/** Pulumi's own --diff of five devices is hundreds of lines: the same, by host and property. */
export const showDrift = async ({
  context: { print },
  pulumi,
  stack,
}: DemoRun): Promise<readonly Drift[]> => {
  const { stdout } = await pulumi.expect(["preview", "--json", "--stack", stack]);
  const preview = parsePreview(stdout);
  const drifts = driftOf(preview, TOKEN_PREFIX);
  print(
    `$ pulumi preview --stack ${stack}   (live -> declared; with --diff Pulumi says it in its own words)`,
  );
  for (const line of driftLines(drifts)) print(`  ${line}`);
  for (const line of remarksOf(preview, TOKEN_PREFIX)) print(`  note: ${line}`);
  return drifts;
};

/** Records in the stack what runs, and says what is not there. */
export const adopt = async ({ context, pulumi, stack }: DemoRun): Promise<void> => {
  let findings: readonly AdoptableFinding[] = [];
  const step = {
    title: "Adopt",
    done: () => Promise.resolve(undefined),
    run: async (report: (detail: string) => void) => {
      const chosen = await stackTopology(context.projectRoot, namedStack(stack));
      ({ findings } = await adoptFromHosts(context, pulumi, chosen, { report }));
      return adoptionSummary(findings);
    },
  };
  await runSteps([step], context.signal);
  for (const line of notAdopted(findings, { stack })) context.print(line);
};
