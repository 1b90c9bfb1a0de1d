import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { overviewPage } from "../../core/report/overview/overview-page.js";
import type { CliContext } from "../context.js";
import { chooseTopology, type TopologyChoice } from "../evidence/choose-topology.js";
import { lookForReport } from "../report/look-for-report.js";
import { Failure } from "../failure.js";

export interface ReportOptions extends TopologyChoice {
  /** A snapshot file instead of the hosts; then nothing is sent. */
  readonly snapshot?: string;
  /** False: no ping is sent. */
  readonly ping?: boolean;
  /** "overlay-report.html" in the working folder by default. */
  readonly output?: string;
}

const DEFAULT_FILE = "overlay-report.html";

/** `overlay report`: one page with the verdict first, for people who were not there. */
export const report = async (context: CliContext, options: ReportOptions): Promise<void> => {
  const { snapshot, ping = true } = options;
  const look = { ping, ...(snapshot === undefined ? {} : { snapshot }) };
  const { overview } = await lookForReport(context, await chooseTopology(context, options), look);
  const path = resolve(options.output ?? DEFAULT_FILE);
  await writeFile(path, overviewPage({ now: overview })).catch((error: unknown) => {
    throw new Failure(
      {
        what: "the report could not be written",
        where: path,
        why: error instanceof Error ? error.message : String(error),
        next: "name a file in a folder that you may write to: -o FILE",
      },
      { cause: error },
    );
  });
  context.print(overview.diagnosis.verdict);
  context.print(`written to ${options.output ?? DEFAULT_FILE}`);
};
