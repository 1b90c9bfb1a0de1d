import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { overviewPage } from "../../core/report/overview/overview-page.js";
import type { CliContext } from "../context.js";
import { stackTopology } from "../stack-topology.js";
import { lookForReport } from "./look-for-report.js";

export interface KeptReport {
  /** What is the matter, in one or two sentences. */
  readonly verdict: string;
  /** Where the page is, relative to the project's folder. */
  readonly page: string;
}

/**
 * Pings the links of a stack, and keeps a report of its hosts in `.overlay/reports/`.
 *
 * @param moment "before" or "after": the file is named after it and the topology
 */
export const keepReport = async (
  context: CliContext,
  stack: string,
  moment: "before" | "after",
): Promise<KeptReport> => {
  const { projectRoot } = context;
  const chosen = await stackTopology(projectRoot, stack);
  const { overview } = await lookForReport(context, chosen, { ping: true });
  const folder = join(projectRoot, ".overlay/reports");
  await mkdir(folder, { recursive: true });
  const page = join(folder, `${chosen.topology.name}-${moment}.html`);
  await writeFile(page, overviewPage({ now: overview }));
  return { verdict: overview.diagnosis.verdict, page: relative(projectRoot, page) };
};
