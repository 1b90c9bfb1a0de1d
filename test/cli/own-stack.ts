import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journalFiles } from "../../core/journal/journal-files.js";
import { projectRoot } from "../dev/lab/shared-lab.js";
import { pulumi } from "./overlay-command.js";

/** A stack of a test's own, with a topology of its own. */
export interface OwnStack {
  readonly name: string;
  /** Absolute path of the topology file. */
  readonly file: string;
  /** Writes the incident's topology, as `edit` leaves it. */
  readonly write: (edit: (text: string) => string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** The file is one folder below `.overlay`, so the lab's keys are a step nearer than from topologies/. */
export const relocated = (text: string): string => text.replaceAll("../.overlay/", "../");

export const ownStack = async (name: string): Promise<OwnStack> => {
  const settings = join(projectRoot, `Pulumi.${name}.yaml`);
  const folder = join(projectRoot, ".overlay/test-topologies");
  const file = join(folder, `${name}.yaml`);
  const dev = await readFile(join(projectRoot, "Pulumi.dev.yaml"), "utf8");
  await mkdir(folder, { recursive: true });
  await writeFile(
    settings,
    dev.replace("topologies/incident.yaml", `.overlay/test-topologies/${name}.yaml`),
  );
  return {
    name,
    file,
    write: async (edit) => {
      const text = await readFile(join(projectRoot, "topologies/incident.yaml"), "utf8");
      await writeFile(file, edit(relocated(text)));
    },
    remove: async () => {
      await pulumi(`stack rm --stack ${name} --yes --force --non-interactive`);
      await rm(settings, { force: true });
      await rm(file, { force: true });
      const journal = journalFiles(projectRoot, name);
      await rm(journal.current, { force: true });
      await rm(journal.old, { force: true });
    },
  };
};
