import type { CliContext } from "../context.js";
import { discoverTopology, LOOK } from "../import/discover-topology.js";
import { HOST_OPERAND } from "../import/host-operand.js";
import { checkTopologyPlace, writeTopology } from "../import/write-topology.js";
import { say } from "../say.js";
import { defineVerb } from "../verb/define-verb.js";
import { flag, path, rest, type OptionsOf, value } from "../verb/specs.js";

const OPTIONS = {
  output: path("<file>", "where to; standard output by default", { short: "o" }),
  force: flag("replace the file where it is there already"),
  name: value(
    "<name>",
    "the topology's name; by default that of the one owner of all of it, else discovered",
  ),
  ...LOOK,
};

export type DiscoverOptions = OptionsOf<typeof OPTIONS>;

/** `overlay discover`: writes what `discoverTopology` finds. */
export const discover = async (
  context: CliContext,
  hosts: readonly string[],
  options: DiscoverOptions,
): Promise<void> => {
  const { output, force, name } = options;
  await checkTopologyPlace(output, force);
  const { found, origin } = await discoverTopology(
    context,
    hosts,
    { name, fallback: "discovered" },
    options,
  );
  await writeTopology(context, found, { origin, output, say });
};

export default defineVerb({
  name: "discover",
  summary: "make a first topology file of what runs on hosts; writes nothing on them",
  arguments: { hosts: rest("[hosts...]", HOST_OPERAND) },
  options: OPTIONS,
  run: (context, options, { hosts }) => discover(context, hosts, options),
});
