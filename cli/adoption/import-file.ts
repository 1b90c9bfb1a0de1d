import { z } from "zod";
import { parseUrn } from "../../plugin-kit/urn.js";
import { groupBy } from "../../core/model/group-by.js";
import type { PreviewOutput } from "../preview/preview-output.js";

/**
 * The file of `pulumi import --file` and `pulumi preview --import-file`, as far as it is used
 * (pulumi 3.200, pkg/cmd/pulumi/operations/import.go).
 */
export const ImportFile = z.looseObject({
  nameTable: z.record(z.string(), z.string()).optional(),
  resources: z
    .array(
      z.looseObject({
        type: z.string(),
        /** Unique within the file; children name their parent by it. */
        name: z.string(),
        /** The name in the program, where it differs from `name`. */
        logicalName: z.string().optional(),
        id: z.string().optional(),
        parent: z.string().optional(),
        component: z.boolean().optional(),
      }),
    )
    .default([]),
});
export type ImportFile = z.infer<typeof ImportFile>;
export type ImportEntry = ImportFile["resources"][number];

/** A resource of the program that the stack has not recorded, with its declared inputs. */
export interface Unrecorded {
  readonly entry: ImportEntry;
  readonly name: string;
  readonly inputs: unknown;
}

/** Joins what the two outputs of one preview say about the resources of one package. */
export const unrecorded = (
  file: ImportFile,
  preview: PreviewOutput,
  typePrefix: string,
): readonly Unrecorded[] => {
  const stateOf = statesIn(preview);
  return file.resources
    .filter(({ type, component }) => component !== true && type.startsWith(typePrefix))
    .map((entry) => ({
      entry,
      name: entry.logicalName ?? entry.name,
      inputs: stateOf(entry)?.inputs,
    }));
};

/** What the preview says of the resource of an entry: of the first, where several are called alike. */
const statesIn = ({ steps }: PreviewOutput) => {
  const byName = groupBy(
    steps.flatMap(({ urn, newState }) =>
      newState === undefined ? [] : [{ key: `${newState.type} ${parseUrn(urn).name}`, newState }],
    ),
    ({ key }) => key,
  );
  return ({ type, name, logicalName }: ImportEntry) =>
    byName.get(`${type} ${logicalName ?? name}`)?.[0]?.newState;
};

/**
 * The file with one name for each recorded parent: Pulumi (3.200) has one in the table for all that
 * are called alike, so that what belongs to the overlay would be imported below its proofs.
 */
export const withParentsApart = (file: ImportFile, preview: PreviewOutput): ImportFile => {
  const nameTable = { ...file.nameTable };
  const stateOf = statesIn(preview);
  const made = new Set(preview.steps.flatMap(({ op, urn }) => (op === "create" ? [urn] : [])));
  const resources = file.resources.map((entry) => {
    const urn = stateOf(entry)?.parent;
    const { parent } = entry;
    if (parent === undefined || urn === undefined || made.has(urn)) return entry;
    if (nameTable[parent] === undefined || nameTable[parent] === urn) return entry;
    const own = `${parent}-${kindOfType(parseUrn(urn).type)}`;
    nameTable[own] = urn;
    return { ...entry, parent: own };
  });
  return file.nameTable === undefined ? file : { ...file, nameTable, resources };
};

/** The last part of a type: "Overlay". */
const kindOfType = (type: string): string => type.slice(type.lastIndexOf(":") + 1);

/**
 * Pulumi names an entry as what the stack has recorded already, and then takes the entry for its own
 * parent ("unknown parent", pulumi 3.200): it gets a name of its own, and keeps its logical one.
 */
const apartFrom = (nameTable: ImportFile["nameTable"], entry: ImportEntry): ImportEntry => {
  const { name, type, logicalName } = entry;
  if (nameTable?.[name] === undefined) return entry;
  const own = `${name}-${kindOfType(type)}`;
  return { ...entry, name: own, logicalName: logicalName ?? name };
};

/**
 * The import file for the resources that are there, with the components that they are in.
 *
 * @param ids the resource's id, keyed by the entry's `name`; an entry without one is left out
 */
export const importFileFor = (file: ImportFile, ids: ReadonlyMap<string, string>): ImportFile => {
  const byName = new Map(file.resources.map((entry) => [entry.name, entry]));
  const needed = new Set<string>();
  const need = (name: string | undefined): void => {
    if (name === undefined || needed.has(name)) return;
    if (!ids.has(name) && file.nameTable?.[name] !== undefined) return;
    needed.add(name);
    need(byName.get(name)?.parent);
  };
  for (const name of ids.keys()) need(name);
  return {
    ...(file.nameTable === undefined ? {} : { nameTable: file.nameTable }),
    resources: file.resources
      .filter(({ name }) => needed.has(name))
      .map((entry) => {
        const id = ids.get(entry.name);
        return apartFrom(file.nameTable, id === undefined ? entry : { ...entry, id });
      }),
  };
};
