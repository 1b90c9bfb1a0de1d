import { join } from "node:path";
import { say } from "../../cli/say.js";
import type { GoProgram } from "../../toolchain/go-programs.js";
import { buildOnce } from "../build-once.js";

/** The newest that the Go module proxy served when it was pinned; as go.mod beside this file has it. */
export const NEWEST_PULUMI = "3.276.0";

const PROGRAM: GoProgram = {
  program: "pulumi",
  folder: "../dev/newest-pulumi",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  linkerFlags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${NEWEST_PULUMI}`,
  packages: 1700,
};

/**
 * The CLI of the newest Pulumi, built once from Go modules (five minutes of processor time, Go 1.26.6). Its own
 * language hosts cannot be had this way.
 *
 * @returns its absolute path
 */
export const newestPulumi = async (projectRoot: string): Promise<string> => {
  const binary = join(projectRoot, ".overlay/cache", `${PROGRAM.program}-${NEWEST_PULUMI}`);
  const { signal } = new AbortController();
  await buildOnce(PROGRAM, binary, { env: process.env, report: say, signal });
  return binary;
};
