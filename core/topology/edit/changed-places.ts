import { isDeepStrictEqual } from "node:util";

type Key = string | number;

/** One thing that a file says otherwise than the one before. */
export interface ChangedPlace {
  /** Where it is in the file as it is now; of what is gone, where it was missed. */
  readonly path: readonly Key[];
  /** A plain value of the file as it is now, with this taken back and all else as it is. */
  readonly revert: (value: unknown) => unknown;
}

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is different, as deep as it can be told: a key that came, went or has another value. */
export const changedPlaces = (before: unknown, now: unknown): readonly ChangedPlace[] => {
  if (isDeepStrictEqual(before, now)) return [];
  if (isMapping(before) && isMapping(now)) return changedKeys(before, now);
  if (Array.isArray(before) && Array.isArray(now)) return changedItems(before, now);
  return [{ path: [], revert: () => before }];
};

const changedKeys = (before: Mapping, now: Mapping): readonly ChangedPlace[] => {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names.flatMap((name) => {
    if (!Object.hasOwn(before, name))
      return [{ path: [name], revert: (value: unknown) => without(value, name) }];
    if (!Object.hasOwn(now, name))
      return [{ path: [name], revert: (value: unknown) => withKey(value, name, before[name]) }];
    return changedPlaces(before[name], now[name]).map(({ path, revert }) => ({
      path: [name, ...path],
      revert: (value: unknown) =>
        withKey(value, name, revert(isMapping(value) ? value[name] : undefined)),
    }));
  });
};

const withKey = (value: unknown, name: string, inner: unknown): unknown => ({
  ...(isMapping(value) ? value : {}),
  [name]: inner,
});

const without = (value: unknown, name: string): unknown =>
  isMapping(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
    : value;

/** A link is the same by its ends and a pair by its hosts; of other lists, items by their place. */
const identityOf = (item: unknown, index: number): string => {
  const name = isMapping(item) ? (item["ends"] ?? item["hosts"]) : undefined;
  return name === undefined ? `#${index}` : JSON.stringify(name);
};

const changedItems = (
  before: readonly unknown[],
  now: readonly unknown[],
): readonly ChangedPlace[] => {
  const old = new Map(before.map((item, index) => [identityOf(item, index), item]));
  const kept = new Set(now.map(identityOf));
  const find = (value: unknown, key: string): number =>
    listOf(value).findIndex((item, index) => identityOf(item, index) === key);
  const come = now.flatMap((item, index): readonly ChangedPlace[] => {
    const key = identityOf(item, index);
    if (!old.has(key))
      return [
        {
          path: [index],
          revert: (value) => listOf(value).filter((_, at) => at !== find(value, key)),
        },
      ];
    return changedPlaces(old.get(key), item).map(({ path, revert }) => ({
      path: [index, ...path],
      revert: (value) =>
        listOf(value).map((one, at) => (at === find(value, key) ? revert(one) : one)),
    }));
  });
  const gone = [...old].filter(([key]) => !kept.has(key));
  return [
    ...come,
    ...gone.map(([, item]) => ({
      path: [],
      revert: (value: unknown) => [...listOf(value), item],
    })),
  ];
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
