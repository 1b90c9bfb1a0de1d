import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The project's folder, from where this file is after the build: dist/test/core/topology. */
export const projectRoot = join(import.meta.dirname, "../../../..");

/** Text of a file of the project. */
export const readProjectFile = (path: string): string =>
  readFileSync(join(projectRoot, path), "utf8");

/** Names in a folder of the project, sorted. */
export const namesIn = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot, folder)).sort();
