import { resolve } from "node:path";
import { overlayLine } from "../../core/model/hints.js";
import { subjectFields, subjectLine } from "../../core/model/subject.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import { formatMistakes } from "../../core/topology/mistake.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { shownPath } from "../shown-path.js";
import { chooseStack } from "../stack/choose-stack.js";
import { nextForFile } from "../stack/next-for-file.js";
import { stackSubject, topologyFileOf } from "../stack-topology.js";
import { topologyCounts } from "../topology-counts.js";
import { defineVerb } from "../verb/define-verb.js";
import { STACK } from "../verb/common-options.js";
import { flag, optional } from "../verb/specs.js";
import { tell } from "../say.js";

const OPTIONS = { ...STACK, json: flag("for programs") };

/**
 * `overlay validate`: says what a topology file holds, or everything that is wrong with it.
 *
 * @param named the file; absent: that of a stack
 * @param stackNamed the stack, as `chooseStack` takes it
 * @param json whether it says so as one object
 */
export const validate = async (
  context: CliContext,
  named?: string,
  stackNamed?: string,
  json = false,
): Promise<void> => {
  const { print } = context;
  const stack = named === undefined ? await chooseStack(context, stackNamed) : undefined;
  const path =
    stack === undefined ? resolve(named ?? "") : await topologyFileOf(context.projectRoot, stack);
  const file = shownPath(path);
  const loaded = await loadTopologyFile(path);
  const subject = {
    ...(stack === undefined ? {} : stackSubject(stack)),
    ...(loaded.ok ? { topology: loaded.topology.name } : {}),
    file,
  };
  const mistakes = loaded.ok ? [] : loaded.mistakes;
  if (json) print(JSON.stringify({ ...subjectFields(subject), mistakes }, null, 2));
  else tell(context, subjectLine(subject));
  if (!loaded.ok) {
    if (!json) tell(context, formatMistakes(mistakes));
    const count = loaded.mistakes.length;
    throw new Failure({
      what: `${count} ${count === 1 ? "mistake" : "mistakes"} in the topology`,
      where: file,
      next: "correct what is listed above and run the command again",
    });
  }
  if (json) return;
  const { topology } = loaded;
  print(`${file}: "${topology.name}" is fine: ${topologyCounts(topology)}`);
  const next =
    stack === undefined
      ? await nextForFile(context.projectRoot, path, topology.name)
      : [`next: ${overlayLine(stackSubject(stack), "check")}`];
  tell(context, ...next);
};

export default defineVerb({
  name: "validate",
  summary: "check a topology file and print every mistake in it",
  arguments: { file: optional("[file]", "topology file; that of a stack by default") },
  options: OPTIONS,
  run: (context, { stack, json }, { file }) => validate(context, file, stack, json),
});
