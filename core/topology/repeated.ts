/** An item whose key an earlier item had already. */
export interface Repetition<Item> {
  readonly item: Item;
  readonly earlier: Item;
}

/** Every item whose key is not new; items without a key never repeat anything. */
export const repeated = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): readonly Repetition<Item>[] => {
  const first = new Map<string, Item>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, item);
    return earlier === undefined ? [] : [{ item, earlier }];
  });
};
