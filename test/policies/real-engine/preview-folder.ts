import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Finding } from "../../../core/model/finding.js";
import { writePreviewProject } from "../../../policy-preview/write-project.js";
import { ensurePulumi } from "../../../toolchain/ensure-pulumi.js";
import type { Declared } from "./program.js";

const ROOT = process.cwd();

export interface Run {
  readonly exitCode: number | null;
  readonly output: string;
  /** What the pack reported. */
  readonly findings: readonly Finding[];
}

export interface PreviewFolder {
  readonly folder: string;
  /** Runs `pulumi ARGUMENTS` with the pack. */
  readonly withPack: (overlays: Declared, ...args: readonly string[]) => Run;
  readonly pulumi: (...args: readonly string[]) => Run;
  readonly remove: () => Promise<void>;
}

/** A throw-away project, state and home with the real engine, and no way to a host. */
export const previewFolder = async (program?: string): Promise<PreviewFolder> => {
  const folder = await mkdtemp(join(tmpdir(), "overlay-policy-"));
  const toolchain = await ensurePulumi({
    projectRoot: ROOT,
    env: process.env,
    report: () => undefined,
  });
  await writePreviewProject({
    folder,
    projectRoot: ROOT,
    program: program ?? resolve("dist/test/policies/real-engine/program.js"),
  });
  await mkdir(join(folder, "state"));
  const [cases, report] = [join(folder, "cases.json"), join(folder, "report")];
  const env = {
    ...process.env,
    ...toolchain.env,
    ...(program === undefined ? { PULUMI_HOME: join(folder, "home") } : {}),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    OVERLAY_TEST_CASES: cases,
    OVERLAY_POLICY_REPORT: report,
  };
  const pulumi = (...args: readonly string[]): Run => {
    const all = [...args, "--non-interactive", "--color", "never"];
    const { status, stdout, stderr } = spawnSync(toolchain.binary, all, {
      cwd: folder,
      env,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    const text = existsSync(report) ? readFileSync(report, "utf8").trim() : "";
    const findings = text === "" ? [] : text.split("\n").map((line) => JSON.parse(line) as Finding);
    return { exitCode: status, output: stdout + stderr, findings };
  };
  pulumi("stack", "init", "test");
  return {
    folder,
    pulumi,
    withPack: (overlays, ...args) => {
      rmSync(report, { force: true });
      writeFileSync(cases, JSON.stringify(overlays));
      return pulumi(...args, "--policy-pack", join(ROOT, "policies"));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

export const writeConfig = async (folder: string, config: unknown): Promise<string> => {
  const file = join(folder, "policy-config.json");
  await writeFile(file, JSON.stringify(config));
  return file;
};
