import type { CliContext } from "../context.js";
import { containerlabTopology } from "../import/containerlab-topology.js";
import { HOST_OPERAND } from "../import/host-operand.js";
import { checkTopologyPlace, writeTopology } from "../import/write-topology.js";
import { say } from "../say.js";
import { defineVerb } from "../verb/define-verb.js";
import { flag, path, repeated, required, type OptionsOf } from "../verb/specs.js";

const OPTIONS = {
  output: path("<file>", "where to; standard output by default", { short: "o" }),
  force: flag("replace the file where it is there already"),
  host: repeated(
    "<host>",
    `a host, ${HOST_OPERAND}; a node's label overlay-host names its host, else it is the first`,
  ),
};

export type ImportOptions = OptionsOf<typeof OPTIONS>;

/** `overlay import containerlab`: writes what `containerlabTopology` makes of a file. */
export const importContainerlab = async (
  context: CliContext,
  file: string,
  { output, force, host }: ImportOptions,
): Promise<void> => {
  await checkTopologyPlace(output, force);
  const { found, origin } = await containerlabTopology(file, host);
  await writeTopology(context, found, { origin, output, say });
};

export default defineVerb({
  name: "import containerlab",
  summary: "the cEOS nodes of a containerlab file and the links between them",
  arguments: { file: required("<file>", "containerlab topology file (*.clab.yml)") },
  options: OPTIONS,
  run: (context, options, { file }) => importContainerlab(context, file, options),
});
