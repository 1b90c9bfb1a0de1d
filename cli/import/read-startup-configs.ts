import { dirname, resolve } from "node:path";
import {
  configSource,
  parseStartupConfig,
  type StartupConfig,
} from "../../core/import/containerlab/startup-config.js";
import { describeFileTrouble } from "../../core/model/file-trouble.js";
import type { LabNode } from "../../core/import/containerlab/node-settings.js";
import type { Words } from "../../core/model/words.js";
import { LARGEST_TOPOLOGY } from "../../core/topology/limits.js";
import { readInput } from "../../core/topology/read-input.js";
import { failed, type Result } from "../../core/model/result.js";

export interface StartupConfigs {
  /** Keyed by node; only those that could be read. */
  readonly configs: Readonly<Record<string, StartupConfig>>;
  /** Why others could not, one line each. */
  readonly unread: readonly string[];
}

/** Reads the nodes' startup configurations: from the file itself, or beside it; never from a URL. */
export const readStartupConfigs = async (
  lab: string,
  nodes: readonly LabNode[],
  labFile: string,
): Promise<StartupConfigs> => {
  const read = await Promise.all(nodes.map((node) => readOne(lab, node, dirname(labFile))));
  return {
    configs: Object.fromEntries(
      read.flatMap(({ name, config }) =>
        config?.ok === true ? [[name, config.value] as const] : [],
      ),
    ),
    unread: read.flatMap(({ name, config }) =>
      config?.ok === false ? [`startup-config of ${name}: ${config.problem}`] : [],
    ),
  };
};

interface Read {
  readonly name: string;
  /** Absent: the node has none. */
  readonly config?: Result<StartupConfig, Words>;
}

const readOne = async (lab: string, node: LabNode, folder: string): Promise<Read> => {
  const { name } = node;
  const source = configSource(lab, node);
  switch (source.from) {
    case "nowhere":
      return { name };
    case "url":
      return {
        name,
        config: failed(`${source.url} is not fetched; its roles and addresses are assumed`),
      };
    case "text":
      return { name, config: parseStartupConfig(source.text) };
    case "file": {
      const path = resolve(folder, source.path);
      const text = await readInput(path, LARGEST_TOPOLOGY).catch((error: unknown) => error);
      if (typeof text === "string") return { name, config: parseStartupConfig(text) };
      return { name, config: failed(`${path}: ${describeFileTrouble(text)}`) };
    }
  }
};
