import { wayOnWithout } from "../../core/desired/command-without.js";
import { hostTargets } from "../../core/desired/host-targets.js";
import { verdictOf, type DriftReport } from "../../core/drift/drift-report.js";
import { findDrift } from "../../core/drift/find-drift.js";
import { driftJson } from "../check/drift-json.js";
import { driftMarkdown } from "../check/drift-markdown.js";
import { driftText } from "../check/drift-text.js";
import type { Subject } from "../../core/model/subject.js";
import { unreadHosts } from "../../core/model/unread-hosts.js";
import type { CliContext } from "../context.js";
import { chooseTopology, type TopologyChoice } from "../evidence/choose-topology.js";
import { gatherEvidence } from "../evidence/gather-evidence.js";
import { sayFirst } from "../evidence/say-first.js";
import { EXIT } from "../exit-codes.js";
import { Failure } from "../failure.js";

export interface CheckOptions extends TopologyChoice {
  readonly json?: true;
  readonly markdown?: true;
  /** A snapshot file instead of the hosts. */
  readonly snapshot?: string;
}

const CODES = { clean: EXIT.ok, drift: EXIT.drift, unknown: EXIT.unknown } as const;

const render = (
  report: DriftReport,
  { json, markdown }: CheckOptions,
  subject: Subject,
): readonly string[] => {
  if (json === true) return [driftJson(report, subject)];
  return markdown === true ? driftMarkdown(report, subject) : driftText(report);
};

/**
 * `overlay check`: what a preview would show, without Pulumi. Exit code 0 as declared, 2 drift, 4
 * something unknown, which outweighs drift: a list that may not be whole must not pass for one.
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
  const found = findDrift(topology, observed);
  if (!found.ok) {
    throw new Failure({
      what: "the topology cannot be had on these hosts",
      where: file,
      why: found.problem,
      next: "mend it in the topology; pulumi preview refuses it in the same way",
    });
  }
  // A snapshot is of the past: who can be reached now is not in it.
  const unread = takenAt === undefined ? unreadHosts(observed) : [];
  const meanwhile = wayOnWithout(topology, unread, subject.stack);
  const report = { ...found.report, ...(meanwhile === "" ? {} : { meanwhile }) };
  for (const line of render(report, options, subject)) context.print(line);
  return CODES[verdictOf(report)];
};
