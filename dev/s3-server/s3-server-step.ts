import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SetupStep } from "../../setup/step.js";
import type { GoProgram } from "../../toolchain/go-programs.js";
import { buildOnce } from "../build-once.js";

/** As go.mod beside this file has it. */
const VERSION = "1.2.0";

/** An S3-compatible server that keeps its buckets in memory. */
const SERVER: GoProgram = {
  program: "gofakes3",
  folder: "../dev/s3-server",
  package: "github.com/johannesboyne/gofakes3/cmd/gofakes3",
  linkerFlags: "-s -w",
  packages: 190,
};

/** The built server: what is in this folder is there in a test's second place too. */
export const s3ServerBinary = (projectRoot: string): string =>
  join(projectRoot, ".overlay/cache", `${SERVER.program}-${VERSION}`);

/** The step that builds the S3-compatible server of the tests from Go modules: 20 s of processor time, once. */
export const s3ServerStep = (projectRoot: string, env: NodeJS.ProcessEnv): SetupStep => {
  const binary = s3ServerBinary(projectRoot);
  return {
    title: "S3 server for the tests",
    done: () => Promise.resolve(existsSync(binary) ? `${SERVER.program} ${VERSION}` : undefined),
    run: async (report, signal) => {
      await buildOnce(SERVER, binary, { env, report, signal });
      return `${SERVER.program} ${VERSION} built`;
    },
  };
};
