import { isDeepStrictEqual } from "node:util";
import type {
  DiffResult,
  PropertyChange,
  PropertyMap,
  PropertyPath,
  PropertyValue,
} from "../../plugin-kit/index.js";
import { CommandInputs } from "./command-inputs.js";

type Value = PropertyValue | undefined;
type Keyed = Readonly<Record<string, Value>>;

const isRecord = (value: Value): value is Keyed =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: Value): value is readonly PropertyValue[] => Array.isArray(value);

const members = (
  path: PropertyPath,
  keys: readonly (string | number)[],
  from: (key: string | number) => Value,
  to: (key: string | number) => Value,
): readonly PropertyChange[] =>
  keys.flatMap((key) => changesAt([...path, key], from(key), to(key)));

const changesAt = (path: PropertyPath, from: Value, to: Value): readonly PropertyChange[] => {
  if (isDeepStrictEqual(from, to)) return [];
  const replaces = path[0] === "triggers";
  if (from === undefined) return [{ path, kind: "add", replaces }];
  if (to === undefined) return [{ path, kind: "delete", replaces }];
  if (isList(from) && isList(to)) {
    const keys = Array.from({ length: Math.max(from.length, to.length) }, (_, index) => index);
    return members(
      path,
      keys,
      (key) => from[Number(key)],
      (key) => to[Number(key)],
    );
  }
  if (isRecord(from) && isRecord(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
    return members(
      path,
      keys,
      (key) => from[String(key)],
      (key) => to[String(key)],
    );
  }
  return [{ path, kind: "update", replaces }];
};

/**
 * Earlier versions recorded the default of this property, which no program had declared: their states
 * show no change.
 */
const isFormerDefault = (key: string, from: Value, to: Value): boolean =>
  key === "addPreviousOutputInEnv" && from === true && to === undefined;

/**
 * What a program declares against what was run last. An unknown value is a change. Changed triggers
 * replace the resource (the new command is run first, then the old one's `delete`), everything else
 * updates it.
 *
 * @param recorded the outputs of the last run, which repeat its inputs
 */
export const diffCommand = (recorded: PropertyMap, declared: PropertyMap): DiffResult => ({
  changes: Object.keys(CommandInputs.shape)
    .sort()
    .flatMap((key) => {
      const from = recorded[key] ?? undefined;
      const to = declared[key] ?? undefined;
      return isFormerDefault(key, from, to) ? [] : changesAt([key], from, to);
    }),
  comparedWith: "outputs",
});
