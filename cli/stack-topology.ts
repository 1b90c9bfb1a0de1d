import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { loadTopologyFile } from "../core/topology/load-file.js";
import { formatMistakes } from "../core/topology/mistake.js";
import type { Topology } from "../core/topology/topology.js";
import { Failure } from "./failure.js";

const StackFile = z.looseObject({ config: z.looseObject({ "overlay:topology": z.string() }) });

export interface StackTopology {
  /** Absolute path of the topology file. */
  readonly file: string;
  readonly topology: Topology;
}

/** Absolute path of the topology file that a stack's settings name, whether or not it is there. */
export const topologyFileOf = async (projectRoot: string, stack: string): Promise<string> => {
  const stackFile = join(projectRoot, `Pulumi.${stack}.yaml`);
  const unusable = (why: string, cause: unknown): Failure =>
    new Failure(
      {
        what: `the settings of stack "${stack}" name no topology`,
        where: stackFile,
        why,
        next: `set one: pulumi config set overlay:topology topologies/incident.yaml --stack ${stack}`,
      },
      { cause },
    );
  const text = await readFile(stackFile, "utf8").catch((error: unknown) => {
    throw unusable("the file cannot be read", error);
  });
  const settings = StackFile.safeParse(parse(text));
  if (!settings.success) throw unusable(z.prettifyError(settings.error), settings.error);
  return resolve(projectRoot, settings.data.config["overlay:topology"]);
};

/** The topology that a stack's settings (Pulumi.STACK.yaml, `overlay:topology`) select. */
export const stackTopology = async (projectRoot: string, stack: string): Promise<StackTopology> =>
  topologyAt(await topologyFileOf(projectRoot, stack));

/** The topology of a file; a Failure with all its mistakes where it has some. */
export const topologyAt = async (file: string): Promise<StackTopology> => {
  const loaded = await loadTopologyFile(file);
  if (loaded.ok) return { file, topology: loaded.topology };
  throw new Failure({
    what: "the topology has mistakes",
    where: file,
    why: formatMistakes(loaded.mistakes),
    next: "mend them; `npx overlay validate` checks the file",
  });
};
