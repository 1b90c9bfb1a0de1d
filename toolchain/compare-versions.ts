type Parts = readonly [number, number, number];

/**
 * The numbers of a version as a tool prints it ("v3.200.0", "go1.24rc1", "3.200.1-alpha.2"); what
 * follows the numbers is ignored, and a part that is missing is 0. Undefined: there is no version.
 */
export const versionParts = (text: string): Parts | undefined => {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  if (match === null) return undefined;
  const [, major = "0", minor = "0", patch = "0"] = match;
  return [Number(major), Number(minor), Number(patch)];
};

/** Whether `version` is `minimum` or newer; false where either has no version in it. */
export const isAtLeast = (version: string, minimum: string): boolean => {
  const [found, wanted] = [versionParts(version), versionParts(minimum)];
  if (found === undefined || wanted === undefined) return false;
  const index = found.findIndex((part, position) => part !== wanted[position]);
  return index === -1 || (found[index] ?? 0) > (wanted[index] ?? 0);
};
