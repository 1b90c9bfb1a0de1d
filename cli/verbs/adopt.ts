import { overlayLine, pulumiLine } from "../../core/model/hints.js";
import { runSteps } from "../../setup/run-steps.js";
import { adoptFromHosts } from "../adoption/adopt-from-hosts.js";
import { countsInWords } from "../adoption/count-recorded.js";
import { selectIfNone } from "../adoption/select-if-none.js";
import type { AdoptableFinding } from "../adoption/find-adoptable.js";
import {
  adoptionSummary,
  notAdopted,
  recordedWhere,
  stepsInWords,
} from "../adoption/report-findings.js";
import type { CliContext } from "../context.js";
import { sayFirst } from "../evidence/say-first.js";
import { Failure } from "../failure.js";
import { openPulumi } from "../pulumi.js";
import { preflight } from "../setup-steps.js";
import { chooseStack } from "../stack/choose-stack.js";
import { stackTopology } from "../stack-topology.js";
import { toolchain } from "../toolchain-step.js";
import { defineVerb } from "../verb/define-verb.js";
import { STACK } from "../verb/common-options.js";
import { flag } from "../verb/specs.js";
import { tell } from "../say.js";

const OPTIONS = {
  ...STACK,
  shared: flag("also what another topology has claimed: both own it then"),
};

/**
 * Adopts with progress, and says what was left out.
 *
 * @param named the stack, as `chooseStack` takes it
 * @param shared whether what others have claimed is adopted too; false by default
 * @returns rejects when something could not be read, after everything else was adopted
 */
export const adopt = async (
  context: CliContext,
  named: string | undefined,
  shared = false,
): Promise<void> => {
  const chosen = await stackTopology(context.projectRoot, await chooseStack(context, named));
  sayFirst(context)(chosen.subject);
  await preflight(context, false);
  let findings: readonly AdoptableFinding[] = [];
  let where: readonly string[] = [];
  const step = {
    title: `Adopt what runs into stack ${chosen.subject.stack ?? ""}`,
    done: () => Promise.resolve(undefined),
    run: async (report: (detail: string) => void) => {
      const pulumi = openPulumi(context, await toolchain(context, report));
      const adoption = await adoptFromHosts(context, pulumi, chosen, { report, shared });
      findings = adoption.findings;
      where = [
        recordedWhere(adoption, pulumi.place, chosen.stack),
        ...stepsInWords(adoption),
        ...(adoption.recorded === undefined ? [] : [countsInWords(adoption.recorded)]),
      ];
      if (await selectIfNone(context, pulumi, chosen.stack))
        where = [...where, `Stack ${chosen.stack.name} is selected now; none was.`];
      return adoptionSummary(findings);
    },
  };
  await runSteps([step], context.signal);
  tell(context, ...where);
  const { subject } = chosen;
  tell(context, ...notAdopted(findings, subject));
  if (findings.some(({ status }) => status === "unknown"))
    throw new Failure({
      what: "not everything could be read, so not everything was adopted",
      next: `correct what is listed above and run this again: ${overlayLine(subject, "adopt")}\nwhat was adopted stays, and until then an update plans to make the rest, which fails before anything of it is written`,
    });
  context.print(`next: ${pulumiLine(subject, "preview", "--diff")}`);
};

export default defineVerb({
  name: "adopt",
  summary: "record what runs on the hosts in the stack, so that preview shows drift",
  options: OPTIONS,
  run: (context, { stack, shared }) => adopt(context, stack, shared),
});
