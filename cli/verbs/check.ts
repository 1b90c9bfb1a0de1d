import { meanwhileWithout } from "../../core/desired/command-without.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import type { Checked } from "../check/checked.js";
import { driftJson } from "../check/drift-json.js";
import { driftMarkdown } from "../check/drift-markdown.js";
import { driftText } from "../check/drift-text.js";
import { foreseeUpdate } from "../../core/consequences/foresee.js";
import { describeUnknown } from "../../core/model/unknown.js";
import { unreadFacts } from "../../core/undeclared/undeclared-of.js";
import { unreadHosts } from "../../core/model/unread-hosts.js";
import type { CliContext } from "../context.js";
import { chooseTopology } from "../evidence/choose-topology.js";
import { judgeOverlay } from "../evidence/judge-overlay.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { sayFirst } from "../evidence/say-first.js";
import { Failure } from "../failure.js";
import { exitOf } from "../verdict-exit.js";
import { defineVerb } from "../verb/define-verb.js";
import { ABOUT_TOPOLOGY } from "../verb/common-options.js";
import { flag, path, type OptionsOf } from "../verb/specs.js";
import { tell } from "../say.js";

const OPTIONS = {
  ...ABOUT_TOPOLOGY,
  snapshot: path("<file>", "look at a snapshot instead of the hosts"),
  json: flag("for programs", { excludes: ["markdown"] }),
  markdown: flag("for a pull request or a ticket"),
};

export type CheckOptions = OptionsOf<typeof OPTIONS>;

const render = (checked: Checked, { json, markdown }: CheckOptions): readonly string[] => {
  if (json === true) return [driftJson(checked)];
  return markdown === true ? driftMarkdown(checked) : driftText(checked);
};

/**
 * `overlay check`: what a preview would show, without Pulumi, and what the rules say of it. Exit code 0
 * as declared, 2 drift (or a snapshot's ping that failed), 3 a mandatory rule broken although all is as
 * declared, 4 something unknown, which outweighs the rest: a list that may not be whole must not pass
 * for one.
 */
export const check = async (context: CliContext, options: CheckOptions): Promise<number> => {
  const chosen = await chooseTopology(context, options);
  const { file, topology } = chosen;
  const targets = hostTargets(topology, file);
  const { snapshot, json, markdown } = options;
  const isText = json !== true && markdown !== true;
  const { observed, takenAt, subject } = await gatherEvidence(context, {
    ...{ targets, chosen, snapshot },
    ...(isText ? { begin: sayFirst(context) } : {}),
  });
  const { verdict, drift, findings } = judgeOverlay(topology, observed, {
    takenAt: takenAt ?? new Date().toISOString(),
    subject,
  });
  if (!drift.ok) {
    throw new Failure({
      what: "the topology cannot be had on these hosts",
      where: file,
      why: drift.problem,
      next: "correct it in the topology; pulumi preview refuses it in the same way",
    });
  }
  // A snapshot is of the past: who can be reached now is not in it.
  const unread = takenAt === undefined ? unreadHosts(observed) : [];
  const meanwhile = meanwhileWithout(topology, unread, subject);
  const foreseen = foreseeUpdate(topology, observed);
  const report = {
    ...drift.report,
    warnings: [
      ...drift.report.warnings,
      ...foreseen.refusals.map(({ reason, next }) => `pulumi up is refused: ${reason}. ${next}`),
      ...foreseen.lines.map((line) => `pulumi up: ${line}`),
      ...foreseen.notes,
      ...unreadFacts(observed).map(describeUnknown),
    ],
    ...(meanwhile === undefined ? {} : { meanwhile }),
  };
  for (const line of render({ verdict, report, findings, subject }, options))
    if (isText) tell(context, line);
    else context.print(line);
  return exitOf(verdict);
};

export default defineVerb({
  name: "check",
  summary: "what pulumi preview would show, and what the rules say of the hosts, without Pulumi",
  options: OPTIONS,
  exits: {
    2: "drift, or a ping of the snapshot that failed",
    3: "all is as declared, and a mandatory rule is broken",
    4: "something could not be read, or all is well but for a rule that could not be judged",
  },
  run: check,
});
