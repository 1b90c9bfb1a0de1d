/**
 * `show session-config diffs` in the form of recent EOS (seen on 4.35.0F): two header lines, no @@
 * hunks, changed lines under their unmarked parent line. Empty when nothing differs.
 *
 * Both arguments are configuration bodies as `renderBody` gives them.
 */
export const sessionDiff = (
  session: string,
  running: readonly string[],
  candidate: readonly string[],
): string => {
  const before = toSections(running);
  const after = toSections(candidate);
  const lines = mergeKeys([...before.keys()], [...after.keys()]).flatMap((key) =>
    diffSection(key, before.get(key), after.get(key)),
  );
  if (lines.length === 0) return "";
  return [
    "--- system:/running-config",
    `+++ session:/${session}-session-config`,
    ...lines,
    "",
  ].join("\n");
};

const toSections = (lines: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const sections = new Map<string, string[]>();
  let children: string[] = [];
  for (const line of lines) {
    if (line.startsWith(" ")) children.push(line);
    else if (line !== "!") sections.set(line, (children = []));
  }
  return sections;
};

/** Keys in the order of `after`, with those that are gone put behind the key they followed. */
const mergeKeys = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const merged = [...after];
  before.forEach((key, index) => {
    if (merged.includes(key)) return;
    const previous = index === 0 ? undefined : before[index - 1];
    merged.splice(previous === undefined ? 0 : merged.indexOf(previous) + 1, 0, key);
  });
  return merged;
};

const diffSection = (
  key: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly string[] => {
  if (before === undefined) return [key, ...(after ?? [])].map((line) => `+${line}`);
  if (after === undefined) return [key, ...before].map((line) => `-${line}`);
  const removed = before.filter((line) => !after.includes(line)).map((line) => `-${line}`);
  const added = after.filter((line) => !before.includes(line)).map((line) => `+${line}`);
  return removed.length + added.length === 0 ? [] : [key, ...removed, ...added];
};
