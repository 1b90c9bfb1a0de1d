import { TOKEN_PREFIX } from "../../core/kinds/contract/declare-kind.js";
import { join } from "node:path";
import { OWNER_ONLY, ownerOnlyFolder } from "../../core/state/owner-only.js";
import { writeWhole } from "../write-whole.js";
import type { Engine } from "../../core/engine/types.js";
import type { Pulumi } from "../pulumi.js";
import type { ChosenStack } from "../stack/choose-stack.js";
import { findAdoptable, isOnAHost, type AdoptableFinding } from "./find-adoptable.js";
import { countRecorded, type RecordedCounts } from "./count-recorded.js";
import { backendOf, readBack, type Imported } from "./read-back.js";
import { importFileFor, unrecorded, withParentsApart, type ImportFile } from "./import-file.js";
import { previewUnrecorded } from "./preview-unrecorded.js";
import { recordSteps, unrecordedSteps, type RecordedSteps } from "./record-steps.js";

export interface AdoptionOptions {
  readonly pulumi: Pulumi;
  readonly engine: Engine;
  readonly stack: ChosenStack;
  /** Folder for the import file; made when it is not there. */
  readonly folder: string;
  readonly report: (detail: string) => void;
}

/** What was adopted, and into what. */
export interface Adoption {
  readonly findings: readonly AdoptableFinding[];
  /** The address of the backend that has the state, as Pulumi names it. */
  readonly backend: string;
  /** The one-shot steps; undefined where there was none to record, or where a host could not be read. */
  readonly steps?: RecordedSteps;
  /** What the stack has recorded now; undefined where nothing was imported. */
  readonly recorded?: RecordedCounts;
}

const importAll = async (options: AdoptionOptions, contents: ImportFile): Promise<void> => {
  const { name, reference } = options.stack;
  const file = join(options.folder, `import-${name}.json`);
  await writeWhole(file, `${JSON.stringify(contents, null, 2)}\n`, OWNER_ONLY.file);
  const flags = ["--yes", "--generate-code=false", "--protect=false", "--skip-preview"];
  await options.pulumi.expect(["import", "--file", file, ...flags, "--stack", reference]);
};

/** The entries that stand for something on a host. */
const recordedBy = ({ resources }: ImportFile): readonly Imported[] =>
  resources.flatMap(({ type, id }) => (id === undefined ? [] : [{ type, id }]));

/**
 * Records in the stack, which is there, what the program declares and runs already. Idempotent: what is
 * recorded is left alone. What was recorded is read back from the backend.
 */
export const adoptStack = async (options: AdoptionOptions): Promise<Adoption> => {
  const { pulumi, stack, engine, folder, report } = options;
  ownerOnlyFolder(folder);
  const backend = await backendOf(pulumi);
  report("asking Pulumi what the stack has not recorded");
  const seen = await previewUnrecorded(
    pulumi,
    stack.reference,
    join(folder, `unrecorded-${stack.name}.json`),
  );
  const file = withParentsApart(seen.file, seen.preview);
  const candidates = unrecorded(file, seen.preview, TOKEN_PREFIX);
  report(`looking for ${candidates.filter(isOnAHost).length} things on the hosts`);
  const findings = await findAdoptable(candidates, engine);
  const ids = new Map(
    findings.flatMap((finding) =>
      finding.status === "adoptable" ? [[finding.entryName, finding.id] as const] : [],
    ),
  );
  const contents = importFileFor(file, ids);
  if (ids.size > 0) {
    report(`importing ${ids.size}`);
    await importAll(options, contents);
  }
  const steps = unrecordedSteps(seen.preview);
  // The program measures paths, which takes every host.
  const isUnread = findings.some(({ status }) => status === "unknown");
  const stepsAreDue = !isUnread && steps.steps.length > 0;
  if (stepsAreDue) report(`recording ${steps.steps.length} one-shot steps, running none`);
  const done = stepsAreDue
    ? { findings, backend, steps: await recordSteps(pulumi, stack.reference, steps) }
    : { findings, backend };
  if (ids.size === 0) return done;
  report("reading the state back");
  const state = await readBack(pulumi, stack.reference, backend, recordedBy(contents));
  return { ...done, recorded: countRecorded(state) };
};
