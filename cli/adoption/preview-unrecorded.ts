import { readFile, rm } from "node:fs/promises";
import { ADOPTING, ASKING } from "../../core/model/adopting.js";
import { ImportFile } from "./import-file.js";
import { parsePreview, PreviewOutput } from "../preview/preview-output.js";
import { pulumiFailure, type Pulumi, type PulumiRun } from "../pulumi.js";

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * With --json the errors are inside the JSON; only they are worth showing. Where none of them is about a
 * resource, a program in another language has said on its standard error why it ended.
 */
export const failureOf = (args: readonly string[], run: PulumiRun): Error => {
  const output = PreviewOutput.safeParse(parseJson(run.stdout));
  if (!output.success) return pulumiFailure(args, run);
  const { diagnostics } = output.data;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const isOfNone = errors.every(({ urn }) => urn === undefined);
  const told = isOfNone
    ? diagnostics.filter(({ severity }) => severity === "error" || severity === ON_STDERR)
    : errors;
  const stdout = told.map(({ message }) => message.trimEnd()).join("\n");
  return pulumiFailure(args, { ...run, stdout });
};

const ON_STDERR = "info#err";

/** A file of the last run would be taken for this one's. */
const read = async (file: string): Promise<ImportFile> =>
  ImportFile.parse(JSON.parse(await readFile(file, "utf8")));

/**
 * Asks Pulumi what the program declares and the stack has not recorded: the resources that a
 * preview would create. So the tree of components is the program's own and is written down nowhere
 * else. No resource is read for it.
 *
 * @param file where Pulumi writes the import file
 */
export const previewUnrecorded = async (
  pulumi: Pulumi,
  stack: string,
  file: string,
): Promise<{ readonly file: ImportFile; readonly preview: PreviewOutput }> => {
  await rm(file, { force: true });
  const args = ["preview", "--json", "--import-file", file, "--stack", stack];
  const run = await pulumi.capture(args, { [ADOPTING]: ASKING });
  if (run.exitCode !== 0) throw failureOf(args, run);
  return { file: await read(file), preview: parsePreview(run.stdout) };
};
