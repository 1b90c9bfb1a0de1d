import { join, relative } from "node:path";
import { overviewPage } from "../../core/report/overview/overview-page.js";
import type { Overview } from "../../core/report/overview/overview.js";
import { verdictSentence } from "../../core/verdict/verdict-sentence.js";
import type { CliContext } from "../../cli/context.js";
import { saveFile } from "../../cli/save-file.js";
import { namedStack } from "../../cli/stack/choose-stack.js";
import { stackTopology } from "../../cli/stack-topology.js";
import { appliedSteps } from "../../cli/report/applied-steps.js";
import { lookForReport } from "../../cli/report/look-for-report.js";

/** What is kept of one moment of a demo. */
export interface KeptLook {
  readonly overview: Overview;
  /** The report, relative to the project's folder. */
  readonly report: string;
  /** The picture as a page, relative to the project's folder; the SVG is beside it. */
  readonly picture: string;
}

/**
 * Pings the links of a stack, reads its hosts once, and keeps the report and the picture of what they
 * show in `.overlay/reports/` and `.overlay/pictures/`; the files are named after the topology.
 *
 * @param before what was kept before the change: then this report compares the two
 */
export const keepLook = async (
  context: CliContext,
  stack: string,
  before?: KeptLook,
): Promise<KeptLook> => {
  const { projectRoot } = context;
  const chosen = await stackTopology(projectRoot, namedStack(stack));
  const { overview, drawn } = await lookForReport(context, chosen, { ping: true });
  const compared = async (earlier: Overview) => {
    const span = { from: earlier.takenAt, to: overview.takenAt };
    const applied = await appliedSteps(projectRoot, namedStack(stack), span);
    return { now: overview, before: earlier, applied };
  };
  const content = before === undefined ? { now: overview } : await compared(before.overview);
  const name = `${chosen.topology.name}-${before === undefined ? "before" : "after"}`;
  const report = join(projectRoot, ".overlay/reports", `${name}.html`);
  const picture = join(projectRoot, ".overlay/pictures", `${name}.html`);
  await saveFile({ what: "report", file: report, text: overviewPage(content) });
  await saveFile({ what: "picture", file: picture, text: drawn.html() });
  const svg = picture.replace(/html$/, "svg");
  await saveFile({ what: "picture", file: svg, text: drawn.svg() });
  return {
    overview,
    report: relative(projectRoot, report),
    picture: relative(projectRoot, picture),
  };
};

/** What a demo says of what it kept, for a summary. */
export const keptLines = (before: KeptLook, after: KeptLook): readonly string[] => [
  `Layer 2 in pictures, for a browser: ${before.picture} and ${after.picture} (.svg beside them)`,
  `Reports, to keep or mail: ${before.report}, and with before and after ${after.report}`,
  `Now: ${verdictSentence(after.overview.verdict)}`,
];
