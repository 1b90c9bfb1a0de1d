import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { desiredResources } from "../../../core/desired/desired-resources.js";
import { largeSnapshot } from "../large-snapshot.js";
import { overlayCase, type OverlayCase } from "../overlay-case.js";
import { costOf, type ProcessCost } from "./process-cost.js";

/** The verbs whose work grows with the overlay and that need no engine. */
export const VERBS = ["validate", "check", "policy", "diagnose", "graph", "report"] as const;
export type ScaleVerb = (typeof VERBS)[number];

/** What the verbs are given: files in one folder, which what they write goes to as well. */
export interface VerbInputs {
  readonly folder: string;
  readonly topology: string;
  readonly snapshot: string;
  readonly resources: number;
}

/** Writes the files of an overlay of some size in some case. */
export const writeVerbInputs = async (
  folder: string,
  which: OverlayCase,
  size: { readonly hosts: number; readonly devicesPerHost: number },
): Promise<VerbInputs> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const overlay = overlayCase(which, size.hosts, size.devicesPerHost);
  const topology = join(folder, "topology.yaml");
  await writeFile(topology, overlay.file);
  const snapshot = join(folder, "snapshot.json");
  await writeFile(snapshot, largeSnapshot(overlay, topology));
  return { folder, topology, snapshot, resources: desiredResources(overlay.topology).length };
};

/** Everything but 1: it did what it is for. */
const EXITS = [0, 2, 3, 4];

/**
 * One verb over these files, as a person starts it.
 *
 * @param projectRoot the checkout whose command it is; it is built
 */
export const costOfVerb = (
  projectRoot: string,
  verb: ScaleVerb,
  { folder, topology, snapshot }: VerbInputs,
  signal: AbortSignal,
): Promise<ProcessCost> =>
  costOf({
    program: process.execPath,
    args: [
      join(projectRoot, "bin/overlay.mjs"),
      verb,
      ...(verb === "validate" ? [topology] : ["--topology", topology, "--snapshot", snapshot]),
    ],
    cwd: folder,
    env: { ...process.env, OVERLAY_STATE: "project", NO_COLOR: "1" },
    signal,
    exits: EXITS,
  });
