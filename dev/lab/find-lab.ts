import { readFile } from "node:fs/promises";
import { formatMistakes } from "../../core/topology/mistake.js";
import { describeFileTrouble } from "../../core/model/file-trouble.js";
import { parseTopology } from "../../core/topology/parse.js";
import { planFromTopology } from "./from-topology/plan-from-topology.js";
import { LabError } from "./lab-error.js";
import { labPaths, type LabPaths } from "./lab-paths.js";

/** A lab with the hosts of a topology file. Rejects with kind "topology" when it cannot be. */
export const labFromTopology = async (projectRoot: string, file: string): Promise<LabPaths> => {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new LabError("topology", `${file} cannot be read: ${describeFileTrouble(error)}`, {
      cause: error,
    });
  });
  return labOf(projectRoot, file, text);
};

/** The project's lab as it was booted, or the incident's when none was booted from a topology. */
export const findLab = async (projectRoot: string): Promise<LabPaths> => {
  const incident = labPaths(projectRoot);
  const text = await bootedFrom(incident);
  return text === undefined ? incident : labOf(projectRoot, incident.topologyFile, text);
};

/** Rejects with kind "other-lab" when a lab of another topology is there, up or half up. */
export const requireSameLab = async (lab: LabPaths): Promise<void> => {
  const text = await bootedFrom(lab);
  if (text === lab.source?.text || (text === undefined && !(await hasState(lab)))) return;
  const there = text === undefined ? "the incident's" : `that of ${lab.topologyFile}`;
  const wanted = lab.source === undefined ? "the incident's" : `that of "${lab.source.name}"`;
  throw new LabError(
    "other-lab",
    `A lab is there already, ${there}; ${wanted} cannot be booted beside it. ` +
      'End it first: "overlay lab down".',
  );
};

const labOf = (projectRoot: string, file: string, text: string): LabPaths => {
  const loaded = parseTopology(text, file);
  if (!loaded.ok) throw new LabError("topology", formatMistakes(loaded.mistakes));
  const { topology } = loaded;
  return labPaths(projectRoot, planFromTopology(topology), { name: topology.name, text });
};

const bootedFrom = (lab: LabPaths): Promise<string | undefined> => readIfThere(lab.topologyFile);

const hasState = async (lab: LabPaths): Promise<boolean> =>
  (await readIfThere(lab.stateFile)) !== undefined;

const readIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};
