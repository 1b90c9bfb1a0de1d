import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Verb } from "./define-verb.js";

/**
 * The verbs of folders, in the order of their names. Where one is called, no more is loaded than its
 * file, those of the words before its last, and those of verbs that begin with it.
 *
 * @param folders compiled verbs, one a file
 * @param argv what follows the command's name
 */
export const findVerbs = async (
  folders: readonly string[],
  argv: readonly string[] = [],
): Promise<readonly Verb[]> => {
  const files = (await Promise.all(folders.map(filesOf))).flat();
  const called = calledName(
    files.map(({ name }) => name),
    argv,
  );
  const loaded = await Promise.all(
    files.filter(({ name }) => called === undefined || belongs(name, called)).map(loadVerb),
  );
  return loaded.toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

/** The longest name that the arguments begin with. */
const calledName = (names: readonly string[], argv: readonly string[]): string | undefined =>
  argv
    .map((_, position) => argv.slice(0, position + 1).join("-"))
    .findLast((words) => names.includes(words));

const belongs = (name: string, called: string): boolean =>
  `${name}-`.startsWith(`${called}-`) || `${called}-`.startsWith(`${name}-`);

interface VerbFile {
  readonly name: string;
  readonly path: string;
}

const filesOf = async (folder: string): Promise<readonly VerbFile[]> =>
  (await readdir(folder))
    .filter((file) => file.endsWith(".js"))
    .map((file) => ({ name: file.slice(0, -3), path: join(folder, file) }));

const loadVerb = async ({ name, path }: VerbFile): Promise<Verb> => {
  const { default: verb } = (await import(pathToFileURL(path).href)) as { default: Verb };
  if (verb.name.replaceAll(" ", "-") !== name)
    throw new Error(`${path} has the verb "${verb.name}"`);
  return verb;
};
