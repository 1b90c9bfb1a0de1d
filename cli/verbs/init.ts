import { resolve } from "node:path";
import { addModuleType } from "../init/add-module-type.js";
import { askHosts } from "../init/ask-hosts.js";
import { initProject, projectName } from "../init/init-project.js";
import { nextLines } from "../init/next-lines.js";
import { PROGRAMS, TOPOLOGY, WORKFLOWS } from "../init/template-files.js";
import type { CliContext } from "../context.js";
import { containerlabTopology } from "../import/containerlab-topology.js";
import { discoverTopology, LOOK, type Origin } from "../import/discover-topology.js";
import { HOST_OPERAND } from "../import/host-operand.js";
import { productVersion } from "../product-root.js";
import { say } from "../say.js";
import { shownPath } from "../shown-path.js";
import { existsSync } from "node:fs";
import { defineVerb } from "../verb/define-verb.js";
import { choiceOr, path, pathOr, rest, type OptionsOf, value, valueOr } from "../verb/specs.js";

const OPTIONS = {
  folder: pathOr("<folder>", ".", "where to; made where it is not there"),
  name: value("<name>", "the project's and the topology's name; the folder's by default"),
  stack: valueOr("<name>", "dev", "the first stack"),
  containerlab: path("<file>", "make the topology of a containerlab file; hosts as for its import"),
  language: choiceOr("<language>", PROGRAMS, "javascript", "of the program"),
  workflow: choiceOr("<system>", WORKFLOWS, "github", "what judges pull requests"),
  ...LOOK,
};

const MANIFEST = "package.json";

export type InitOptions = OptionsOf<typeof OPTIONS>;

/** `overlay init`: a project of one's own. Nothing that is there is overwritten, no host is written. */
export const init = async (
  context: CliContext,
  hosts: readonly string[],
  options: InitOptions,
): Promise<void> => {
  const folder = resolve(options.folder);
  const { name = projectName(folder), stack, workflow, language } = options;
  const find = await sourceOf(context, hosts, options, folder);
  const project = {
    folder,
    name,
    stack,
    workflow,
    language,
    ...(find === undefined ? {} : { find }),
  };
  const made = await initProject(context, project);
  for (const path of made.written) context.print(shownPath(resolve(folder, path)));
  const toModule = made.kept.includes(MANIFEST) && language === "javascript";
  const added = toModule && (await addModuleType(resolve(folder, MANIFEST)));
  for (const path of made.kept.filter((one) => !added || one !== MANIFEST))
    say(`kept as it was: ${shownPath(resolve(folder, path))}`);
  if (added) say(`added "type": "module": ${shownPath(resolve(folder, MANIFEST))}`);
  for (const line of nextLines(made, project, productVersion())) say(line);
};

/** How the first topology is found; undefined: it is there, or the template's is taken. */
const sourceOf = async (
  context: CliContext,
  given: readonly string[],
  options: InitOptions,
  folder: string,
): Promise<(() => Promise<Origin>) | undefined> => {
  const { containerlab, snapshot, name } = options;
  if (containerlab !== undefined) return () => containerlabTopology(containerlab, given);
  const chosen =
    given.length > 0 || snapshot !== undefined || existsSync(resolve(folder, TOPOLOGY));
  const hosts = chosen ? given : await askHosts(context.signal);
  if (hosts.length === 0 && snapshot === undefined) return undefined;
  return () => discoverTopology(context, hosts, { name, fallback: projectName(folder) }, options);
};

export default defineVerb({
  name: "init",
  summary: "make a project of your own: settings, a first topology, a workflow; overwrites nothing",
  arguments: { hosts: rest("[hosts...]", `make the topology of what runs there: ${HOST_OPERAND}`) },
  options: OPTIONS,
  run: (context, options, { hosts }) => init(context, hosts, options),
});
