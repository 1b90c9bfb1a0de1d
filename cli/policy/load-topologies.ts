import { resolve } from "node:path";
import type { Subject } from "../../core/model/subject.js";
import type { WrongFile } from "../../core/report/policy/policy-report.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import type { CliContext } from "../context.js";
import { shownPath } from "../shown-path.js";
import { chooseStack, type ChosenStack } from "../stack/choose-stack.js";
import { stackSubject, topologyFileOf } from "../stack-topology.js";
import type { RightFile } from "./judge-file.js";
import { failed, ok, type Result } from "../../core/model/result.js";

export interface TopologiesChoice {
  /** As `chooseStack` takes it. */
  readonly stack?: string;
  /** Files; they win over the stack. */
  readonly topology?: readonly string[];
}

/** The topologies that are asked about. */
export interface LoadedTopologies {
  /** The stack that one of them is of; absent: files were named. */
  readonly stack?: ChosenStack;
  /** Each with its mistakes where it has some; in order. */
  readonly files: readonly Result<RightFile, WrongFile>[];
}

/** Loads the topologies that are asked about. */
export const loadTopologies = async (
  context: CliContext,
  { stack: named, topology }: TopologiesChoice,
): Promise<LoadedTopologies> => {
  if (topology !== undefined)
    return {
      files: await loadFiles(
        topology.map((file) => resolve(file)),
        {},
      ),
    };
  const stack = await chooseStack(context, named);
  const path = await topologyFileOf(context.projectRoot, stack);
  return { stack, files: await loadFiles([path], stackSubject(stack)) };
};

const loadFiles = (
  paths: readonly string[],
  stack: Subject,
): Promise<LoadedTopologies["files"]> => {
  const files = [...new Set(paths)].map((path) => ({ path, label: shownPath(path) }));
  return Promise.all(
    files
      .toSorted((one, other) => (one.label < other.label ? -1 : 1))
      .map(async ({ path, label }) => {
        const loaded = await loadTopologyFile(path);
        if (loaded.ok) {
          const { topology } = loaded;
          const subject = { ...stack, topology: topology.name, file: label };
          return ok({ label, path, topology, subject });
        }
        const mistakes = loaded.mistakes.map((mistake) => ({ ...mistake, file: label }));
        return failed({ status: "wrong" as const, file: label, mistakes });
      }),
  );
};
