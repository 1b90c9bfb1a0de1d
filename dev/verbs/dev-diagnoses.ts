import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AS_DECLARED, resolveTopology } from "../../core/desired/resolve-topology.js";
import { unifiedDiff } from "../../core/report/unified-diff.js";
import type { CliContext } from "../../cli/context.js";
import { EXIT } from "../../cli/exit-codes.js";
import { Failure } from "../../cli/failure.js";
import { topologyAt } from "../../cli/stack-topology.js";
import { defineVerb } from "../../cli/verb/define-verb.js";
import { flag, rest } from "../../cli/verb/specs.js";
import { readFixture } from "../fixtures/fixture-file.js";
import {
  DIAGNOSES,
  keptFile,
  keptTexts,
  wholeOf,
  type KeptText,
} from "../fixtures/kept-diagnoses.js";

const OPTIONS = {
  write: flag("keep what is different, to be reviewed with the change that made it"),
};

/**
 * `overlay dev diagnoses [NAME…]`: what is said of the recorded snapshots now, held against what is kept.
 * Exit code 2 where they differ and are not to be kept.
 */
export const diagnoses = async (
  { projectRoot, print }: CliContext,
  names: readonly string[],
  write: boolean,
): Promise<number> => {
  const snapshotIn = (file: string) => readFixture(projectRoot, file);
  const texts = keptTexts(snapshotIn, async () => {
    const { topology } = await topologyAt(join(projectRoot, "topologies/incident.yaml"));
    return resolveTopology(topology, AS_DECLARED);
  });
  await mkdir(join(projectRoot, DIAGNOSES), { recursive: true });
  let differing = 0;
  for (const text of chosen(texts, names)) {
    const file = keptFile(text);
    const now = await toldNow(text);
    const kept = await readFile(join(projectRoot, file), "utf8").catch(() => "");
    if (kept === now) continue;
    differing += 1;
    print(unifiedDiff(file, kept, now));
    if (write) await writeFile(join(projectRoot, file), now);
  }
  for (const file of names.length > 0 ? [] : await withoutRecording(projectRoot, texts)) {
    differing += 1;
    print(`${file}: there is no such recording`);
    if (write) await rm(join(projectRoot, file));
  }
  print(`${differing} of ${texts.length} ${write ? "renewed" : "differ"}`);
  return differing === 0 || write ? EXIT.ok : EXIT.drift;
};

const toldNow = async ({ parts }: KeptText): Promise<string> => {
  const told: string[] = [];
  for (const { tell } of parts) told.push(await tell());
  return wholeOf(told);
};

const chosen = (texts: readonly KeptText[], names: readonly string[]): readonly KeptText[] => {
  const unknown = names.find((name) => texts.every((one) => one.name !== name));
  if (unknown !== undefined)
    throw new Failure({
      what: `no diagnosis of "${unknown}" is kept`,
      next: `name some of: ${texts.map(({ name }) => name).join(", ")}`,
    });
  return names.length === 0 ? texts : texts.filter(({ name }) => names.includes(name));
};

const withoutRecording = async (
  projectRoot: string,
  texts: readonly KeptText[],
): Promise<readonly string[]> => {
  const known = new Set(texts.map(keptFile));
  const files = (await readdir(join(projectRoot, DIAGNOSES))).map((name) => `${DIAGNOSES}/${name}`);
  return files.filter((file) => !known.has(file));
};

export default defineVerb({
  name: "dev diagnoses",
  summary: "show how the diagnoses of the recorded snapshots differ from those that are kept",
  arguments: { names: rest("[names...]", "only these states or pairs of faults") },
  options: OPTIONS,
  exits: { 2: "a diagnosis differs from the one that is kept" },
  run: (context, { write }, { names }) => diagnoses(context, names, write === true),
});
