import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { Failure, formatFailure } from "../../../cli/failure.js";
import { policy, type PolicyOptions } from "../../../cli/verbs/policy.js";

export const projectRoot = fileURLToPath(new URL("../../../../", import.meta.url)).replace(
  /\/$/,
  "",
);

export interface Said {
  readonly exitCode: number;
  readonly text: string;
}

/** Runs the verb in the present folder and returns what it printed. */
export const runPolicy = async (options: Partial<PolicyOptions>): Promise<Said> => {
  const printed: string[] = [];
  const context = {
    projectRoot,
    signal: new AbortController().signal,
    env: process.env,
    verbFolders: [],
    print: (line: string) => void printed.push(line),
  };
  const exitCode = await policy(context, { stack: "dev", failOn: "mandatory", ...options });
  return { exitCode, text: printed.join("\n") };
};

/** What the verb refuses with. */
export const refusalOf = async (options: Partial<PolicyOptions>): Promise<string> => {
  const error: unknown = await runPolicy(options).then(
    ({ text }) => assert.fail(`it did not refuse: ${text}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw error;
  return formatFailure(error.facts);
};
