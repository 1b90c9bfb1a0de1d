import type { FileEdit } from "../../model/finding.js";

type Key = string | number;

/** A plain value with one change; mappings on the way that are missing are made. */
export const edited = (value: unknown, { path, value: wanted }: FileEdit): unknown =>
  setIn(value, path, wanted);

const setIn = (value: unknown, path: readonly Key[], wanted: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return wanted;
  if (Array.isArray(value)) {
    const items = value as readonly unknown[];
    const inner = setIn(items[Number(key)], rest, wanted);
    return inner === undefined
      ? items.filter((_, index) => index !== Number(key))
      : Object.assign([...items], { [Number(key)]: inner });
  }
  const entries = typeof value === "object" && value !== null ? { ...value } : {};
  const own = entries as Record<string, unknown>;
  const inner = setIn(own[key], rest, wanted);
  if (inner !== undefined) return { ...own, [key]: inner };
  return Object.fromEntries(Object.entries(own).filter(([name]) => name !== String(key)));
};
