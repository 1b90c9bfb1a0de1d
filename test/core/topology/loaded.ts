import assert from "node:assert/strict";
import { formatMistakes } from "../../../core/topology/mistake.js";
import { parseTopology } from "../../../core/topology/parse.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { readProjectFile } from "./project-files.js";

/** The topology of a file of the project, which must be right. */
export const loadedTopology = (path: string): EffectiveTopology => {
  const loaded = parseTopology(readProjectFile(path), path);
  assert.ok(loaded.ok, loaded.ok ? "" : formatMistakes(loaded.mistakes));
  return loaded.topology;
};
