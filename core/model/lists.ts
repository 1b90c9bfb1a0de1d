/** Adds to the list of a key. */
export const append = <Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
};

/** The list of a key; none where there is none. */
export const listOf = <Key, Item>(
  lists: ReadonlyMap<Key, readonly Item[]>,
  key: Key,
): readonly Item[] => lists.get(key) ?? [];
