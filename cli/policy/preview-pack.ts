import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "../../core/model/finding.js";
import { COMMAND_PLUGIN_CHOICE } from "../../toolchain/command-plugin-in-use.js";
import { writePreviewProject } from "../../policy-preview/write-project.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { PRODUCT_ROOT } from "../../setup/product-root.js";
import { openPulumi, pulumiFailure, type PulumiRun } from "../pulumi.js";
import { say } from "../say.js";
import { projectToolchain } from "../toolchain-step.js";

export interface PackPreview {
  /**
   * What the pack finds in a topology, by a preview in the real engine.
   *
   * @param topology absolute path of a file without mistakes
   * @param config absolute path of a configuration of the pack
   */
  readonly judge: (topology: string, config?: string) => Promise<PackVerdict>;
  /** Removes everything that it has put on the disk. */
  readonly close: () => Promise<void>;
}

export interface PackVerdict {
  readonly findings: readonly Finding[];
  /** Whether the engine let the preview pass. */
  readonly passed: boolean;
  /** What the engine said, should its answer and the findings not go together. */
  readonly contradiction: () => Failure;
}

const STACK = "policy";

/**
 * A throw-away project and state for previews with the policy pack. Nothing in it can reach a host:
 * its plugin takes every input as it is.
 */
export const openPackPreview = async (context: CliContext): Promise<PackPreview> => {
  const engine = await projectToolchain(context, say);
  const folder = await mkdtemp(join(tmpdir(), "overlay-policy-"));
  const report = join(folder, "findings");
  const env = {
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    // Nothing here runs a command or needs a download.
    [COMMAND_PLUGIN_CHOICE]: "bundled",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    OVERLAY_POLICY_REPORT: report,
    // What the engine's parts leave in the temporary folder goes with the project.
    TMPDIR: folder,
  };
  const pulumi = openPulumi({ ...context, projectRoot: folder }, engine);
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(join(folder, "state"));
    await writePreviewProject({ folder, projectRoot: PRODUCT_ROOT });
    const args = ["stack", "init", STACK, "--no-select"];
    const created = await pulumi.capture(args, env);
    if (created.exitCode !== 0) throw pulumiFailure(args, created);
  } catch (error) {
    await close();
    throw error;
  }
  const judge: PackPreview["judge"] = async (topology, config) => {
    await rm(report, { force: true });
    const args = previewArgs(join(PRODUCT_ROOT, "policies"), topology, config);
    const run = await pulumi.capture(args, env);
    return verdictOf(args, run, await readFindings(report, args, run));
  };
  return { judge, close };
};

const previewArgs = (pack: string, topology: string, config: string | undefined) => [
  "preview",
  "--stack",
  STACK,
  "--config",
  `overlay:topology=${topology}`,
  "--policy-pack",
  pack,
  ...(config === undefined ? [] : ["--policy-pack-config", config]),
];

/** The pack makes the file when it is asked; without it nobody has judged anything. */
const readFindings = async (
  report: string,
  args: readonly string[],
  run: PulumiRun,
): Promise<readonly Finding[]> => {
  const text = await readFile(report, "utf8").catch((error: unknown) => {
    throw new Failure(
      { ...pulumiFailure(args, run).facts, what: "the policy pack was not asked" },
      {
        cause: error,
      },
    );
  });
  const lines = text.split("\n").filter((line) => line !== "");
  // Written by this project's own pack.
  return lines.map((line) => JSON.parse(line) as Finding);
};

const verdictOf = (
  args: readonly string[],
  run: PulumiRun,
  findings: readonly Finding[],
): PackVerdict => ({
  findings,
  passed: run.exitCode === 0,
  contradiction: () =>
    new Failure({
      ...pulumiFailure(args, run).facts,
      what: `the engine ${run.exitCode === 0 ? "let pass" : "stopped"} the preview, and the findings say otherwise`,
    }),
});
