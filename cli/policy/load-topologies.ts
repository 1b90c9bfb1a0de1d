import { isAbsolute, relative, resolve, sep } from "node:path";
import type { WrongFile } from "../../core/report/policy/policy-report.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import type { CliContext } from "../context.js";
import { topologyFileOf } from "../stack-topology.js";
import type { RightFile } from "./judge-file.js";

export interface TopologiesChoice {
  readonly stack: string;
  /** Files; they win over the stack. */
  readonly topology?: readonly string[];
}

/** The topologies that are asked about, each with its mistakes where it has some; in file order. */
export const loadTopologies = async (
  { projectRoot }: CliContext,
  { stack, topology }: TopologiesChoice,
): Promise<readonly (RightFile | WrongFile)[]> => {
  const paths = topology?.map((file) => resolve(file)) ?? [
    await topologyFileOf(projectRoot, stack),
  ];
  const files = [...new Set(paths)].map((path) => ({ path, label: labelOf(path) }));
  return Promise.all(
    files
      .toSorted((one, other) => (one.label < other.label ? -1 : 1))
      .map(async ({ path, label }) => {
        const loaded = await loadTopologyFile(path);
        if (loaded.ok) return { label, path, topology: loaded.topology };
        const mistakes = loaded.mistakes.map((mistake) => ({ ...mistake, file: label }));
        return { status: "wrong" as const, file: label, mistakes };
      }),
  );
};

/** Below the working folder: relative, so that a report is the same on every machine. */
const labelOf = (path: string): string => {
  const below = relative(process.cwd(), path);
  return isAbsolute(below) || below.startsWith("..") ? path : below.split(sep).join("/");
};
