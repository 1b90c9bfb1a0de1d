import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Drivers, Engine } from "../../core/engine/engine.js";
import type { Pulumi } from "../pulumi.js";
import type { ChosenStack } from "../stack/choose-stack.js";
import { findAdoptable, TYPE_PREFIX, type Finding } from "./find-adoptable.js";
import { importFileFor, unrecorded, withParentsApart, type ImportFile } from "./import-file.js";
import { previewUnrecorded } from "./preview-unrecorded.js";

export interface AdoptionOptions {
  readonly pulumi: Pulumi;
  readonly engine: Engine;
  readonly drivers: Drivers;
  readonly stack: ChosenStack;
  /** Folder for the import file; made when it is not there. */
  readonly folder: string;
  readonly report: (detail: string) => void;
}

const importAll = async (options: AdoptionOptions, contents: ImportFile): Promise<void> => {
  const { name, reference } = options.stack;
  const file = join(options.folder, `import-${name}.json`);
  await writeFile(file, `${JSON.stringify(contents, null, 2)}\n`);
  const flags = ["--yes", "--generate-code=false", "--protect=false", "--skip-preview"];
  await options.pulumi.expect(["import", "--file", file, ...flags, "--stack", reference]);
};

/**
 * Makes the stack where it is not there. Which stack is selected stays as it is: a bare `pulumi up`
 * must not meet another network because of an adoption.
 */
const ensureStack = async (pulumi: Pulumi, { reference }: ChosenStack): Promise<void> => {
  const { exitCode } = await pulumi.capture(["stack", "--show-name", "--stack", reference]);
  if (exitCode !== 0) await pulumi.expect(["stack", "init", reference, "--no-select"]);
};

/**
 * Records in the stack what the program declares and runs already. Idempotent: what is recorded is
 * left alone. Creates the stack when it is not there.
 */
export const adoptStack = async (options: AdoptionOptions): Promise<readonly Finding[]> => {
  const { pulumi, stack, engine, drivers, folder, report } = options;
  await mkdir(folder, { recursive: true });
  report(`looking for stack ${stack.reference}`);
  await ensureStack(pulumi, stack);
  report("asking Pulumi what the stack has not recorded");
  const seen = await previewUnrecorded(
    pulumi,
    stack.reference,
    join(folder, `unrecorded-${stack.name}.json`),
  );
  const file = withParentsApart(seen.file, seen.preview);
  const candidates = unrecorded(file, seen.preview, TYPE_PREFIX);
  report(`looking for ${candidates.length} things on the hosts`);
  const findings = await findAdoptable(candidates, engine, drivers);
  const ids = new Map(
    findings.flatMap((finding) =>
      finding.status === "adoptable" ? [[finding.entryName, finding.id] as const] : [],
    ),
  );
  if (ids.size === 0) return findings;
  report(`importing ${ids.size}`);
  await importAll(options, importFileFor(file, ids));
  return findings;
};
