import { dirname, join, relative, resolve } from "node:path";
import type { FoundTopology } from "../../core/import/found-topology.js";
import { quoteArgv } from "../../core/model/quote-argv.js";
import { topologyText } from "../../core/import/topology-text.js";
import { formatMistakes } from "../../core/topology/mistake.js";
import { parseTopology } from "../../core/topology/parse.js";
import { checkPlace } from "../check-place.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { PRODUCT_ROOT } from "../../setup/product-root.js";
import { saveFile } from "../save-file.js";
import { nextForFile } from "../stack/next-for-file.js";
import { topologyCounts } from "../topology-counts.js";

interface Destination {
  /** Where it comes from, lines for the head of the file. */
  readonly origin: readonly string[];
  /** Absent or "-": standard output. */
  readonly output?: string | undefined;
  /** Writes lines for the person, apart from the file. */
  readonly say: (line: string) => void;
}

/** Refuses a place, before anything is read, where a topology that somebody wrote would be lost. */
export const checkTopologyPlace = (
  output: string | undefined,
  force: true | undefined,
): Promise<void> => checkPlace({ what: "topology", file: output, replace: force === true });

/**
 * Writes a topology that was made of something else, and says what was left out and what to do next.
 * Where the source itself holds what no topology may (two interfaces with one address), the file is
 * written all the same, and the Failure names what is to be remediated in it.
 */
export const writeTopology = async (
  context: Pick<CliContext, "projectRoot" | "print">,
  found: FoundTopology,
  destination: Destination,
): Promise<void> => {
  const { file, name } = await keepTopology(context, found, destination);
  const next =
    file === undefined
      ? ["next: keep it in a file with -o topologies/NAME.yaml"]
      : await nextForFile(context.projectRoot, file, name);
  for (const line of next) destination.say(line);
};

const SCHEMA = join(PRODUCT_ROOT, "topologies/topology.schema.json");

/** For editors, where the file and the schema are in one project: their relation stays as it is. */
const schemaLine = (file: string | undefined, projectRoot: string): readonly string[] => {
  if (file === undefined) return [];
  const apart = [file, SCHEMA].some((one) => relative(projectRoot, one).startsWith(".."));
  if (apart) return [];
  const path = relative(dirname(file), SCHEMA);
  return [`yaml-language-server: $schema=${path.startsWith("..") ? path : `./${path}`}`];
};

interface Kept {
  /** Absolute; undefined: standard output. */
  readonly file: string | undefined;
  /** The topology's name. */
  readonly name: string;
}

/** The same for whoever knows better what to do next. */
export const keepTopology = async (
  { projectRoot, print }: Pick<CliContext, "projectRoot" | "print">,
  found: FoundTopology,
  { origin, output, say }: Destination,
): Promise<Kept> => {
  const file = output === undefined || output === "-" ? undefined : resolve(output);
  const text = topologyText(found, [...schemaLine(file, projectRoot), ...origin]);
  if (file === undefined) print(text.trimEnd());
  else await saveFile({ what: "topology", file, text, shared: true });
  for (const line of found.left) say(`left out: ${line}`);
  const loaded = parseTopology(text, file ?? "standard output");
  if (!loaded.ok)
    throw new Failure({
      what: "the topology is written, and has mistakes to correct by hand",
      where: file ?? "standard output",
      why: formatMistakes(loaded.mistakes),
      next: `correct them; what checks the file: npx overlay validate ${quoteArgv([output ?? "FILE"])}`,
    });
  say(`${topologyCounts(found.file)}${file === undefined ? "" : `, written to ${output ?? ""}`}`);
  return { file, name: loaded.topology.name };
};
