/**
 * Which devices are in one fabric: joined by links, over however many others. What is in no link is a
 * fabric of its own.
 *
 * @param links the devices of each link
 * @returns the fabric of a device, by the name of one device in it
 */
export const fabricsOf = (links: readonly (readonly string[])[]): ((device: string) => string) => {
  const parent = new Map<string, string>();
  const root = (device: string): string => {
    let found = device;
    for (let up = parent.get(found); up !== undefined; up = parent.get(found)) {
      const above = parent.get(up);
      if (above !== undefined) parent.set(found, above);
      found = up;
    }
    return found;
  };
  for (const [first, ...others] of links)
    for (const other of others) {
      const [one, two] = [root(first ?? other), root(other)];
      if (one !== two) parent.set(two, one);
    }
  return root;
};
