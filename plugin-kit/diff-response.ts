import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb.js";
import type { DiffResult, PropertyChange } from "./plugin.js";
import { formatPropertyPath } from "./property-path.js";

const { DiffResponse: Response, PropertyDiff: Property } = providerPb;

const KINDS = {
  add: [Property.Kind.ADD, Property.Kind.ADD_REPLACE],
  update: [Property.Kind.UPDATE, Property.Kind.UPDATE_REPLACE],
  delete: [Property.Kind.DELETE, Property.Kind.DELETE_REPLACE],
} as const;

const propertyDiff = ({ kind, replaces }: PropertyChange, inputDiff: boolean): PropertyDiff =>
  new Property().setKind(KINDS[kind][replaces === true ? 1 : 0]).setInputdiff(inputDiff);

const topLevelKeys = (changes: readonly PropertyChange[]): string[] => [
  ...new Set(changes.flatMap(({ path }) => (path[0] === undefined ? [] : [String(path[0])]))),
];

/**
 * The engine's form of a diff, with a path for every change. `inputDiff` makes the engine show
 * recorded inputs against declared inputs, so that a Read's live inputs show up as drift; without it
 * the engine shows recorded outputs against declared inputs.
 */
export const diffResponse = (result: DiffResult): DiffResponse => {
  const { changes, deleteBeforeReplace, comparedWith } = result;
  const { DIFF_SOME, DIFF_NONE } = Response.DiffChanges;
  const response = new Response()
    .setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList(topLevelKeys(changes))
    .setReplacesList(topLevelKeys(changes.filter(({ replaces }) => replaces === true)))
    .setDeletebeforereplace(deleteBeforeReplace ?? false)
    .setHasdetaileddiff(true);
  for (const change of changes) {
    const diff = propertyDiff(change, comparedWith !== "outputs");
    response.getDetaileddiffMap().set(formatPropertyPath(change.path), diff);
  }
  return response;
};
