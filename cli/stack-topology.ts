import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { SETTING, SETTING_REMEDY, withSetting } from "../core/experiments/with-setting.js";
import { describeFileTrouble } from "../core/model/file-trouble.js";
import { loadTopologyFile } from "../core/topology/load-file.js";
import { formatMistakes, unreadableBecause } from "../core/topology/mistake.js";
import type { Topology } from "../core/topology/topology.js";
import { Failure } from "./failure.js";

const StackFile = z.looseObject({
  config: z.looseObject({ "overlay:topology": z.string(), [SETTING]: z.unknown().optional() }),
});

export interface StackTopology {
  /** Absolute path of the topology file. */
  readonly file: string;
  readonly topology: Topology;
}

interface StackSettings {
  /** Absolute path of the topology file, whether or not it is there. */
  readonly file: string;
  /** As the file has it; undefined: none. */
  readonly experiments: unknown;
}

const stackFileName = (stack: string): string => `Pulumi.${stack}.yaml`;

/** Names of the stacks that have settings here. */
const stacksOf = async (projectRoot: string): Promise<readonly string[]> =>
  (await readdir(projectRoot).catch(() => []))
    .flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? [])
    .sort();

const parsed = (text: string, unusable: (why: string, cause: unknown) => Failure): unknown => {
  try {
    return parse(text);
  } catch (error) {
    throw unusable(error instanceof Error ? error.message : String(error), error);
  }
};

/** What a stack's settings say of the overlay. */
const settingsOf = async (projectRoot: string, stack: string): Promise<StackSettings> => {
  const stackFile = join(projectRoot, stackFileName(stack));
  const others = (await stacksOf(projectRoot)).filter((name) => name !== stack);
  const unusable = (why: string, cause: unknown): Failure =>
    new Failure(
      {
        what: `the settings of stack "${stack}" name no topology`,
        where: stackFile,
        why,
        next: [
          `set one: pulumi config set overlay:topology topologies/incident.yaml --stack ${stack}`,
          ...(others.length === 0 ? [] : [`or name another stack: --stack ${others.join(" | ")}`]),
        ].join("\n"),
      },
      { cause },
    );
  const text = await readFile(stackFile, "utf8").catch((error: unknown) => {
    throw unusable(describeFileTrouble(error), error);
  });
  const settings = StackFile.safeParse(parsed(text, unusable));
  if (!settings.success) throw unusable(z.prettifyError(settings.error), settings.error);
  const { "overlay:topology": topology, [SETTING]: experiments } = settings.data.config;
  return { file: resolve(projectRoot, topology), experiments };
};

/** Absolute path of the topology file that a stack's settings name, whether or not it is there. */
export const topologyFileOf = async (projectRoot: string, stack: string): Promise<string> =>
  (await settingsOf(projectRoot, stack)).file;

/**
 * The topology that a stack's settings (Pulumi.STACK.yaml, `overlay:topology`) select, with the
 * experiments that they have on (`overlay:experiments`).
 */
export const stackTopology = async (projectRoot: string, stack: string): Promise<StackTopology> => {
  const { file, experiments } = await settingsOf(projectRoot, stack);
  const { topology } = await topologyAt(file);
  const found = withSetting(topology, experiments, stackFileName(stack));
  if (found.ok) return { file, topology: found.topology };
  throw new Failure({
    what: "the stack's experiments have mistakes",
    where: join(projectRoot, stackFileName(stack)),
    why: found.mistakes.join("\n"),
    next: SETTING_REMEDY,
  });
};

/** The topology of a file; a Failure with all its mistakes where it has some. */
export const topologyAt = async (file: string): Promise<StackTopology> => {
  const loaded = await loadTopologyFile(file);
  if (loaded.ok) return { file, topology: loaded.topology };
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
    next: "mend them; `npx overlay validate` checks the file",
  });
};
