import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { SETTING, settingRemedy, withSetting } from "../core/experiments/with-setting.js";
import { describeFileTrouble } from "../core/model/file-trouble.js";
import { loadTopologyFile } from "../core/topology/load-file.js";
import { formatMistakes, unreadableBecause } from "../core/topology/mistake.js";
import { nearest } from "../core/topology/nearest.js";
import { pulumiLine } from "../core/model/hints.js";
import { quoteArgv } from "../core/model/quote-argv.js";
import type { Subject } from "../core/model/subject.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { Failure } from "./failure.js";
import { shownPath } from "./shown-path.js";
import type { ChosenStack } from "./stack/choose-stack.js";
import { makeStackFile, stackFileName, stacksWithSettings } from "./stack/stack-files.js";

const StackFile = z.looseObject({
  config: z.looseObject({ "overlay:topology": z.string(), [SETTING]: z.unknown().optional() }),
});

export interface StackTopology {
  /** Absolute path of the topology file. */
  readonly file: string;
  readonly topology: EffectiveTopology;
  /** Whose settings name it; absent: the file itself was named. */
  readonly stack?: ChosenStack;
  /** The same for people: what the first line and the hints say. */
  readonly subject: Subject;
}

/** A topology that was chosen by a stack. */
export type OfStack = StackTopology & { readonly stack: ChosenStack };

interface StackSettings {
  /** Absolute path of the topology file, whether or not it is there. */
  readonly file: string;
  /** As the file has it; undefined: none. */
  readonly experiments: unknown;
}

const parsed = (text: string, unusable: (why: string, cause: unknown) => Failure): unknown => {
  try {
    return parse(text);
  } catch (error) {
    throw unusable(error instanceof Error ? error.message : String(error), error);
  }
};

/** What a stack's settings say of the overlay. */
const settingsOf = async (projectRoot: string, stack: ChosenStack): Promise<StackSettings> => {
  const { name, because } = stack;
  const where = join(projectRoot, stackFileName(name));
  const chosen = because === undefined ? "" : ` (${because})`;
  const unusable = (why: string, cause: unknown): Failure =>
    new Failure(
      {
        what: `the settings of stack ${name}${chosen} name no topology`,
        where,
        why,
        next: `set one: ${pulumiLine(stackSubject(stack), "config set", "overlay:topology", "topologies/FILE.yaml")}`,
      },
      { cause },
    );
  const text = await readFile(where, "utf8").catch(async (error: unknown) => {
    const what = `there are no settings of a stack ${name}${chosen} here`;
    const stacks = await stacksWithSettings(projectRoot);
    const next = otherStacks(projectRoot, name, stacks);
    throw new Failure({ what, where, why: describeFileTrouble(error), next }, { cause: error });
  });
  const settings = StackFile.safeParse(parsed(text, unusable));
  if (!settings.success) throw unusable(z.prettifyError(settings.error), settings.error);
  const { "overlay:topology": topology, [SETTING]: experiments } = settings.data.config;
  return { file: resolve(projectRoot, topology), experiments };
};

/** What to do where a stack has no settings: it was misspelt, or is new. */
const otherStacks = (projectRoot: string, name: string, stacks: readonly string[]): string => {
  const meant = nearest(name, stacks);
  return [
    ...(meant === undefined ? [] : [`did you mean --stack ${meant}?`]),
    ...(stacks.length === 0 ? [] : [`stacks with settings here: ${stacks.join(", ")}`]),
    `for a new one: ${makeStackFile(projectRoot, name)}`,
  ].join("\n");
};

/** Absolute path of the topology file that a stack's settings name, whether or not it is there. */
export const topologyFileOf = async (projectRoot: string, stack: ChosenStack): Promise<string> =>
  (await settingsOf(projectRoot, stack)).file;

/**
 * The topology that a stack's settings (Pulumi.STACK.yaml, `overlay:topology`) select, with the
 * experiments that they have on (`overlay:experiments`).
 */
export const stackTopology = async (projectRoot: string, stack: ChosenStack): Promise<OfStack> => {
  const { name } = stack;
  const { file, experiments } = await settingsOf(projectRoot, stack);
  const declared = await ofStack(file, stack);
  const found = withSetting(declared.topology, experiments, stackFileName(name));
  if (found.ok) return { ...declared, topology: found.topology };
  throw new Failure({
    what: "the stack's experiments have mistakes",
    where: join(projectRoot, stackFileName(name)),
    why: found.mistakes.join("\n"),
    next: settingRemedy(stackSubject(stack)),
  });
};

/** The same as its file has it, without the experiments of the settings. */
export const declaredTopology = async (projectRoot: string, stack: ChosenStack): Promise<OfStack> =>
  ofStack(await topologyFileOf(projectRoot, stack), stack);

const ofStack = async (file: string, stack: ChosenStack): Promise<OfStack> => {
  const { topology, subject } = await topologyAt(file);
  return { file, topology, stack, subject: { ...stackSubject(stack), ...subject } };
};

/** A subject of which only the stack is known. */
export const stackSubject = ({ reference, because, pulumi }: ChosenStack): Subject => ({
  stack: reference,
  ...(pulumi === undefined ? {} : { pulumi }),
  ...(because === undefined ? {} : { because }),
});

/** The topology of a file; a Failure with all its mistakes where it has some. */
export const topologyAt = async (file: string): Promise<StackTopology> => {
  const loaded = await loadTopologyFile(file);
  if (loaded.ok) {
    const { topology } = loaded;
    return { file, topology, subject: { topology: topology.name, file: shownPath(file) } };
  }
  const unreadable = unreadableBecause(loaded.mistakes);
  if (unreadable !== undefined)
    throw new Failure({
      what: "the topology file cannot be read",
      where: file,
      why: unreadable,
      next: "name one with --topology FILE, or in the stack's settings; `npx overlay discover` makes a first one",
    });
  throw new Failure({
    what: "the topology has mistakes",
    where: file,
    why: formatMistakes(loaded.mistakes),
    next: `correct them; what checks the file: npx overlay validate ${quoteArgv([shownPath(file)])}`,
  });
};
