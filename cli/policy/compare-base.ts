import { stat } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { isAbsolute, join, resolve } from "node:path";
import { labelsOfTopology, layerTwoOf } from "../../core/desired/layer-two-of.js";
import { pictureOf } from "../../core/report/picture/picture-of.js";
import type { FileChanges } from "../../core/report/policy/policy-report.js";
import { buildGraph, domainChanges, domains } from "../../core/layer2/index.js";
import { loadTopologyFile } from "../../core/topology/load-file.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import { Failure } from "../failure.js";

/** Finds the file that a topology takes the place of. */
export type FindBase = (file: string) => string;

/**
 * @param base a topology file, or a folder with the base branch in it
 * @param count how many topologies are to be compared
 */
export const openBase = async (base: string, count: number): Promise<FindBase> => {
  const path = resolve(base);
  const found = await stat(path).catch((error: unknown) => {
    throw new Failure(
      {
        what: "there is nothing to compare with",
        where: path,
        next: "name a file or folder with --base",
      },
      { cause: error },
    );
  });
  if (!found.isDirectory() && count > 1)
    throw new Failure({
      what: "several topologies cannot be compared with one file",
      where: path,
      next: "name a folder with --base: each is compared with the file of the same path below it",
    });
  return (file) => {
    if (!found.isDirectory()) return path;
    if (!isAbsolute(file)) return join(path, file);
    throw new Failure({
      what: "a topology outside the working folder has no place in the base's folder",
      where: file,
      next: "run the command in a folder above it, or name the base's file with --base",
    });
  };
};

/** What a topology changes in layer 2; a base that cannot be read is said, and is no failure. */
export const compareWithBase = async (
  topology: EffectiveTopology,
  base: string,
): Promise<FileChanges> => {
  if (!(await isThere(base))) return { status: "new" };
  const loaded = await loadTopologyFile(base);
  if (loaded.ok) {
    if (isDeepStrictEqual(loaded.topology, topology)) return { status: "same" };
    const [before, after] = [outline(loaded.topology), outline(topology)];
    return {
      status: "compared",
      before: before.summary,
      after: after.summary,
      domains: domainChanges(before.domains, after.domains),
    };
  }
  const { length } = loaded.mistakes;
  const reason = `the base's file has ${length} ${length === 1 ? "mistake" : "mistakes"}`;
  return { status: "unknown", reason };
};

const isThere = async (file: string): Promise<boolean> => {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
};

const outline = (topology: EffectiveTopology) => {
  const [layer, labels] = [layerTwoOf(topology), labelsOfTopology(topology)];
  return {
    summary: pictureOf(topology.name, layer, labels).summary,
    domains: domains(buildGraph(layer), labels, layer),
  };
};
