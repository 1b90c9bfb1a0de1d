import { join, resolve } from "node:path";
import { findProject } from "./find-project.js";
import { loadTopologyFile } from "./load-file.js";
import { parseTopology, type LoadedTopology } from "./parse.js";

/** Where a topology comes from. */
export interface TopologySource {
  /** Absolute path of the file, or of the one that stands for it: relative paths start at its folder. */
  readonly file: string;
  /** The topology itself, YAML or JSON, where a program has it in place of a file. */
  readonly text?: string;
}

/** Settings as the engine passes them: of the stack, of an explicit provider, of a component. */
export interface SourceSettings {
  /** Path of the file, relative to the project. */
  readonly topology?: unknown;
  /** A topology as a file has it, or the JSON of one, which is how the engine passes an object. */
  readonly inline?: unknown;
}

/** Whether settings say which topology they are about. */
export const saysTopology = ({ topology, inline }: SourceSettings): boolean =>
  isGiven(topology) || isGiven(inline);

const isGiven = (setting: unknown): boolean =>
  setting !== undefined && setting !== null && setting !== "";

/** What names the topology of a program in mistakes; nothing is read there. */
const INLINE = "inline topology";

/**
 * Where a topology comes from. Throws where the settings do not say it, and where they say it twice.
 */
export const topologySource = (
  settings: SourceSettings,
  workingDirectory: string,
): TopologySource => {
  const { topology, inline } = settings;
  if (!saysTopology(settings)) {
    throw new Error(
      "the stack does not say which topology it is about. Say it with: pulumi config set overlay:topology topologies/FILE.yaml --stack NAME",
    );
  }
  if (isGiven(topology) && isGiven(inline))
    throw new Error("both topology, a file, and inline are given; one of them has to go");
  const project = findProject(workingDirectory);
  if (typeof topology === "string" && topology !== "") return { file: resolve(project, topology) };
  if (!isGiven(inline))
    throw new Error(`topology has to be the path of a file, not ${JSON.stringify(topology)}`);
  const text = typeof inline === "string" ? inline : JSON.stringify(inline);
  return { file: join(project, INLINE), text };
};

/** Reads and checks a topology, from wherever it comes. */
export const loadTopology = ({ file, text }: TopologySource): Promise<LoadedTopology> =>
  text === undefined ? loadTopologyFile(file) : Promise.resolve(parseTopology(text, INLINE));
