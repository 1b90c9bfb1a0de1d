import { execa } from "execa";
import { isAtLeast } from "./compare-versions.js";
import { type Environment } from "./environment.js";
import { findAllOnPath } from "./find-on-path.js";
import { goEnvironment } from "./go-environment.js";
import { MINIMUM_GO } from "./versions.js";
import type { Words } from "../core/model/words.js";

export type GoFinding =
  | { readonly status: "usable"; readonly binary: string; readonly version: string }
  | { readonly status: "unusable"; readonly binary: string; readonly reason: Words }
  | { readonly status: "none" };

/** Where Go's own installation instructions put it, which is often not on the PATH. */
const INSTALL_FOLDER = "/usr/local/go/bin";

const VERSION_TIMEOUT_MS = 20_000;

const inspect = async (binary: string, env: Environment, cache: string): Promise<GoFinding> => {
  const { stdout, failed, stderr } = await execa(binary, ["version"], {
    env: goEnvironment(env, cache),
    extendEnv: false,
    reject: false,
    timeout: VERSION_TIMEOUT_MS,
  });
  const version = /\bgo(\d\S*)/.exec(stdout)?.[1];
  if (failed || version === undefined) {
    const said = (stderr || stdout).trim().slice(0, 200) || "nothing";
    return { status: "unusable", binary, reason: `"${binary} version" printed: ${said}` };
  }
  if (isAtLeast(version, MINIMUM_GO)) return { status: "usable", binary, version };
  return { status: "unusable", binary, reason: `Go ${version} (${binary}) is too old` };
};

/**
 * The first Go that is new enough, on PATH or where Go's own instructions install it; else the first
 * one with what is wrong with it.
 */
export const findGo = async (env: Environment, cache: string): Promise<GoFinding> => {
  const binaries = await findAllOnPath("go", `${env["PATH"] ?? ""}:${INSTALL_FOLDER}`);
  const findings = await Promise.all(binaries.map((binary) => inspect(binary, env, cache)));
  return findings.find(({ status }) => status === "usable") ?? findings[0] ?? { status: "none" };
};
