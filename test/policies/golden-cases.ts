import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { declaredFacts } from "../../core/desired/declared-facts.js";
import { desiredResources } from "../../core/desired/desired-resources.js";
import { AS_DECLARED, resolveTopology } from "../../core/desired/resolve-topology.js";
import type { DeclaredFacts } from "../../core/model/declared-facts.js";
import type { DesiredResource } from "../../core/kinds/declarations.js";
import { formatMistakes } from "../../core/topology/mistake.js";
import { parseTopology } from "../../core/topology/parse.js";

export const CASES = resolve("test/policies/cases");

/**
 * A case: merge patches (RFC 7396) over cases/base.yaml. `topology` changes the file; `resources`,
 * by "KIND NAME", and `declared` change what is derived from it, as a program of one's own might.
 */
const Patch = z.record(z.string(), z.unknown());
const Case = z.strictObject({
  about: z.string(),
  topology: Patch.optional(),
  addLinks: z.array(z.unknown()).default([]),
  resources: Patch.default({}),
  declared: Patch.optional(),
});

export interface GoldenCase {
  /** "l2-loop/violates". */
  readonly name: string;
  /** "L2-LOOP". */
  readonly code: string;
  readonly violates: boolean;
  readonly about: string;
  readonly resources: readonly DesiredResource[];
  readonly declared: DeclaredFacts;
}

/** Folders of cases; each is named after a rule. */
export const caseFolders = (): readonly string[] =>
  readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

export const goldenCases = (): readonly GoldenCase[] =>
  caseFolders().flatMap((folder) =>
    readdirSync(join(CASES, folder))
      .sort()
      .map((file) => readCase(folder, file)),
  );

const asItIs = (text: string): string => text;

/** @param change what is done to the case's topology file before anything is derived from it */
export const readCase = (
  folder: string,
  file: string,
  change: (text: string) => string = asItIs,
): GoldenCase => {
  const name = `${folder}/${file.replace(/\.yaml$/, "")}`;
  const patch = readPatch(folder, file);
  const loaded = parseTopology(change(topologyText(patch)), name);
  assert.ok(loaded.ok, loaded.ok ? "" : formatMistakes(loaded.mistakes));
  const topology = resolveTopology(loaded.topology, AS_DECLARED);
  return {
    name,
    code: folder.toUpperCase(),
    violates: file === "violates.yaml",
    about: patch.about,
    resources: patched(desiredResources(topology), patch.resources),
    declared: merge(declaredFacts(topology), patch.declared) as DeclaredFacts,
  };
};

const readPatch = (folder: string, file: string): z.output<typeof Case> =>
  Case.parse(parse(readFileSync(join(CASES, folder, file), "utf8")));

const topologyText = ({ topology, addLinks }: z.output<typeof Case>): string => {
  const base: unknown = parse(readFileSync(join(CASES, "base.yaml"), "utf8"));
  const written = merge(base, topology) as { links: unknown[] };
  written.links.push(...addLinks);
  return stringify(written);
};

/** A case's topology file, without what it changes of the resources derived from it. */
export const goldenTopology = (folder: string, name: "clean" | "violates"): string =>
  topologyText(readPatch(folder, `${name}.yaml`));

const patched = (
  resources: readonly DesiredResource[],
  patches: Readonly<Record<string, unknown>>,
): readonly DesiredResource[] => {
  const known = new Set(resources.map(({ kind, name }) => `${kind} ${name}`));
  const added = Object.entries(patches)
    .filter(([key]) => !known.has(key))
    .map(([key, inputs]) => {
      const space = key.indexOf(" ");
      return { kind: key.slice(0, space), name: key.slice(space + 1), inputs } as DesiredResource;
    });
  const changed = resources.map(
    (resource) =>
      ({
        ...resource,
        inputs: merge(resource.inputs, patches[`${resource.kind} ${resource.name}`]),
      }) as DesiredResource,
  );
  return [...changed, ...added];
};

/** RFC 7396, section 2: null removes, everything but a mapping replaces. */
const merge = (target: unknown, patch: unknown): unknown => {
  if (patch === undefined) return structuredClone(target);
  if (!isMapping(patch)) return patch;
  const result: Record<string, unknown> = isMapping(target) ? structuredClone(target) : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(result, key);
    else result[key] = merge(result[key] ?? {}, value);
  }
  return result;
};

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
