import {
  EXPERIMENT_KINDS,
  experimentText,
  type ExperimentDescription,
} from "../../core/experiments/experiment.js";
import { SETTING } from "../../core/experiments/with-setting.js";
import { pulumiLine } from "../../core/model/hints.js";
import { subjectFields, subjectLine } from "../../core/model/subject.js";
import type { CliContext } from "../context.js";
import { chooseStack } from "../stack/choose-stack.js";
import { stackSubject, stackTopology } from "../stack-topology.js";
import { defineVerb } from "../verb/define-verb.js";
import { STACK } from "../verb/common-options.js";
import { flag, type OptionsOf } from "../verb/specs.js";

const OPTIONS = { ...STACK, json: flag("for programs") };

export type ExperimentListOptions = OptionsOf<typeof OPTIONS>;

const described = ({ form, does, answers, costs, ends }: ExperimentDescription): string[] => [
  form,
  `  ${does}`,
  `  answers: ${answers}`,
  `  costs:   ${costs}`,
  `  ends:    ${ends}`,
  "",
];

/**
 * `overlay experiment list`: what kinds there are, and which a stack has on. Reads no host. The kinds
 * are shown whatever the settings are like: they are what somebody needs whose setting has a mistake.
 */
export const experimentList = async (
  context: CliContext,
  { stack: named, json }: ExperimentListOptions,
): Promise<void> => {
  const { projectRoot, print } = context;
  const chosen = await chooseStack(context, named);
  const [found] = await Promise.allSettled([stackTopology(projectRoot, chosen)]);
  const subject = found.status === "fulfilled" ? found.value.subject : stackSubject(chosen);
  if (json !== true) {
    print(subjectLine(subject));
    for (const line of Object.values(EXPERIMENT_KINDS).flatMap(described)) print(line);
  }
  if (found.status === "rejected") throw found.reason;
  const on = found.value.topology.experiments.map(experimentText);
  if (json === true) {
    print(JSON.stringify({ ...subjectFields(subject), on, kinds: EXPERIMENT_KINDS }, null, 2));
    return;
  }
  const apply = pulumiLine(subject, "up");
  const end = `${pulumiLine(subject, "config rm", SETTING)}; ${apply}`;
  if (on.length === 0) {
    print(`Of stack ${chosen.reference}, none is on. To switch one on, apply it, and end it:`);
    print(`  ${pulumiLine(subject, "config set", "--path", `${SETTING}[0]`, "isolate DEVICE")}`);
    print(`  ${apply}`);
    print(`  ${end}`);
    return;
  }
  print(`On in stack ${chosen.reference}:`);
  for (const text of on) print(`  ${text}`);
  print("To end all of them:");
  print(`  ${end}`);
};

export default defineVerb({
  name: "experiment list",
  summary: "what experiments there are, what each tells and costs, and which are on",
  options: OPTIONS,
  run: experimentList,
});
