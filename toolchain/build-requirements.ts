import type { SetupProblem } from "../setup/problem.js";
import { freeBytes } from "./disk-space.js";
import { findGo, type GoFinding } from "./find-go.js";
import type { Environment } from "./environment.js";
import { toolchainPaths } from "./toolchain-paths.js";
import { MINIMUM_GO, MINIMUM_PULUMI } from "./versions.js";

const GIB = 1024 ** 3;

/** Measured: modules 1.7 GiB, build cache 1 GiB, temporary files and programs below 1 GiB. */
const NEEDED_BYTES = 5 * GIB;

const WITHOUT = "the lab (npx overlay lab up) and the checks that need no Pulumi";

/** What is wrong with the Go that was found; undefined when nothing is. */
export const goProblem = (go: GoFinding): SetupProblem | undefined => {
  if (go.status === "usable") return undefined;
  return {
    missing: `no usable Pulumi ${MINIMUM_PULUMI} or newer, and ${go.status === "none" ? "no Go to build one" : go.reason}`,
    todo: `install Pulumi ${MINIMUM_PULUMI} or newer from its vendor, or Go ${MINIMUM_GO} or newer, so that "go" or "pulumi" is on the PATH`,
    without: WITHOUT,
  };
};

/** Undefined when there is room enough. */
export const diskProblem = (free: number, folder: string): SetupProblem | undefined => {
  if (free >= NEEDED_BYTES) return undefined;
  const gib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`;
  return {
    missing: `disk space to build Pulumi: ${gib(free)} free in ${folder}, about ${gib(NEEDED_BYTES)} needed while building`,
    todo: `free ${gib(NEEDED_BYTES - free)} there, or install Pulumi ${MINIMUM_PULUMI} or newer from its vendor`,
    without: WITHOUT,
  };
};

/** Everything that stands in the way of a build; nothing is changed. */
export const buildProblems = async (
  projectRoot: string,
  env: Environment,
): Promise<readonly SetupProblem[]> => {
  const { cache } = toolchainPaths(projectRoot);
  const [go, free] = await Promise.all([findGo(env, cache), freeBytes(cache)]);
  return [goProblem(go), diskProblem(free, projectRoot)].filter((problem) => problem !== undefined);
};
