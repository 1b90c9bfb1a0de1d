import { basename, resolve } from "node:path";
import {
  ceosNodes,
  importContainerlab,
} from "../../core/import/containerlab/import-containerlab.js";
import { parseContainerlab } from "../../core/import/containerlab/parse.js";
import { HOST_LABEL } from "../../core/import/containerlab/place-nodes.js";
import type { ContainerlabFile } from "../../core/import/containerlab/schema.js";
import { describeFileTrouble } from "../../core/model/file-trouble.js";
import { LARGEST_TOPOLOGY } from "../../core/topology/limits.js";
import { formatMistakes } from "../../core/topology/mistake.js";
import { readInput } from "../../core/topology/read-input.js";
import { Failure } from "../failure.js";
import type { Origin } from "./discover-topology.js";
import { nameHosts } from "./name-hosts.js";
import { readStartupConfigs } from "./read-startup-configs.js";

/**
 * A topology of a containerlab file, with what it does not say marked. Everything that keeps it from
 * being one is a Failure, all at once.
 *
 * @param host as a command line names them
 */
export const containerlabTopology = async (
  file: string,
  host: readonly string[],
): Promise<Origin> => {
  const lab = await readLab(resolve(file));
  const hosts = nameHosts(host);
  const { configs, unread } = await readStartupConfigs(lab.name, ceosNodes(lab), resolve(file));
  const imported = importContainerlab({ lab, hosts, configs });
  if (!imported.ok)
    throw new Failure({
      what: "no topology can be made of it",
      where: resolve(file),
      why: imported.problems.join("\n"),
      next: `name the hosts with --host NAME=ADDRESS, and a node's host with its label ${HOST_LABEL}`,
    });
  const { found } = imported;
  return {
    found: { ...found, left: [...found.left, ...unread] },
    origin: [`Made of ${basename(file)} by "overlay import containerlab".`, MARKED],
  };
};

const MARKED = 'What containerlab does not say is marked "assumed": look at it before an up.';

const REMEDY = "correct it; `containerlab inspect` or your editor with its schema checks it too";

const readLab = async (file: string): Promise<ContainerlabFile> => {
  const unusable = (why: string, next: string): Failure =>
    new Failure({ what: "the containerlab file cannot be used", where: file, why, next });
  const text = await readInput(file, LARGEST_TOPOLOGY).catch((error: unknown) => {
    throw unusable(describeFileTrouble(error), "name the lab's topology file, *.clab.yml");
  });
  const parsed = parseContainerlab(text, file, process.env);
  if (!parsed.ok) throw unusable(formatMistakes(parsed.mistakes), REMEDY);
  return parsed.lab;
};
