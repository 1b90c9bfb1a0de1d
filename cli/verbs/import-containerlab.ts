import { basename, resolve } from "node:path";
import {
  ceosNodes,
  importContainerlab as importLab,
} from "../../core/import/containerlab/import-containerlab.js";
import { parseContainerlab } from "../../core/import/containerlab/parse.js";
import { HOST_LABEL } from "../../core/import/containerlab/place-nodes.js";
import type { ContainerlabFile } from "../../core/import/containerlab/schema.js";
import { describeFileTrouble } from "../../core/model/file-trouble.js";
import { formatMistakes } from "../../core/topology/mistake.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { nameHosts } from "../import/name-hosts.js";
import { readStartupConfigs } from "../import/read-startup-configs.js";
import { checkTopologyPlace, writeTopology } from "../import/write-topology.js";
import { say } from "../say.js";
import { defineVerb } from "../verb/define-verb.js";
import { flag, repeated, required, value, type OptionsOf } from "../verb/specs.js";
import { HOST_OPERAND } from "../import/host-operand.js";
import { LARGEST_TOPOLOGY } from "../../core/topology/limits.js";
import { readInput } from "../../core/topology/read-input.js";

const OPTIONS = {
  output: value("<file>", "where to; standard output by default", { short: "o" }),
  force: flag("replace the file where it is there already"),
  host: repeated(
    "<host>",
    `a host, ${HOST_OPERAND}; a node's label overlay-host names its host, else it is the first`,
  ),
};

export type ImportOptions = OptionsOf<typeof OPTIONS>;

/**
 * `overlay import containerlab`: a topology of a containerlab file, with what it does not say
 * marked. Everything that keeps it from being one is a Failure, all at once.
 */
export const importContainerlab = async (
  context: CliContext,
  file: string,
  { output, force, host }: ImportOptions,
): Promise<void> => {
  await checkTopologyPlace(output, force);
  const lab = await readLab(resolve(file));
  const hosts = nameHosts(host);
  const { configs, unread } = await readStartupConfigs(lab.name, ceosNodes(lab), resolve(file));
  const imported = importLab({ lab, hosts, configs });
  if (!imported.ok)
    throw new Failure({
      what: "no topology can be made of it",
      where: resolve(file),
      why: imported.problems.join("\n"),
      next: `name the hosts with --host NAME=ADDRESS, and a node's host with its label ${HOST_LABEL}`,
    });
  const { found } = imported;
  await writeTopology(
    context,
    { ...found, left: [...found.left, ...unread] },
    {
      origin: [`Made of ${basename(file)} by "overlay import containerlab".`, MARKED],
      output,
      say,
    },
  );
};

const MARKED = 'What containerlab does not say is marked "assumed": look at it before an up.';

const MEND = "correct it; `containerlab inspect` or your editor with its schema checks it too";

const readLab = async (file: string): Promise<ContainerlabFile> => {
  const unusable = (why: string, next: string): Failure =>
    new Failure({ what: "the containerlab file cannot be used", where: file, why, next });
  const text = await readInput(file, LARGEST_TOPOLOGY).catch((error: unknown) => {
    throw unusable(describeFileTrouble(error), "name the lab's topology file, *.clab.yml");
  });
  const parsed = parseContainerlab(text, file, process.env);
  if (!parsed.ok) throw unusable(formatMistakes(parsed.mistakes), MEND);
  return parsed.lab;
};

export default defineVerb({
  name: "import containerlab",
  summary: "the cEOS nodes of a containerlab file and the links between them",
  arguments: { file: required("<file>", "containerlab topology file (*.clab.yml)") },
  options: OPTIONS,
  run: (context, options, { file }) => importContainerlab(context, file, options),
});
