/** Lines of context on either side, as `diff -u` has them. */
const CONTEXT = 3;

interface Line {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

/**
 * The difference of two texts in the unified format, as `git apply` and `patch -p1` take it; empty
 * where there is none. Texts end with a newline.
 *
 * @param file as it is named below the folder in which the patch is applied
 */
export const unifiedDiff = (file: string, before: string, after: string): string => {
  if (before === after) return "";
  const lines = differingLines(linesOf(before), linesOf(after));
  return [`--- a/${file}`, `+++ b/${file}`, ...hunks(lines), ""].join("\n");
};

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, "").split("\n");

/** The shortest way from one text to the other (Myers, "An O(ND) difference algorithm"). */
const differingLines = (one: readonly string[], other: readonly string[]): readonly Line[] => {
  const trace: Map<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  for (let steps = 0; ; steps += 1) {
    const next = new Map(furthest);
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const down = goesDown(furthest, diagonal, steps);
      let x = down ? (furthest.get(diagonal + 1) ?? 0) : (furthest.get(diagonal - 1) ?? 0) + 1;
      while (x < one.length && x - diagonal < other.length && one[x] === other[x - diagonal])
        x += 1;
      next.set(diagonal, x);
      if (x >= one.length && x - diagonal >= other.length)
        return backtrack(one, other, [...trace, furthest]);
    }
    trace.push(furthest);
    furthest = next;
  }
};

const goesDown = (
  furthest: ReadonlyMap<number, number>,
  diagonal: number,
  steps: number,
): boolean =>
  diagonal === -steps ||
  (diagonal !== steps && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1));

const backtrack = (
  one: readonly string[],
  other: readonly string[],
  trace: readonly ReadonlyMap<number, number>[],
): readonly Line[] => {
  const lines: Line[] = [];
  let [x, y] = [one.length, other.length];
  const same = (until: number): void => {
    while (x > until) {
      x -= 1;
      y -= 1;
      lines.push({ mark: " ", text: one[x] ?? "" });
    }
  };
  for (let steps = trace.length - 1; steps > 0; steps -= 1) {
    const furthest = trace[steps] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = goesDown(furthest, diagonal, steps);
    const before = down ? (furthest.get(diagonal + 1) ?? 0) : (furthest.get(diagonal - 1) ?? 0);
    same(down ? before : before + 1);
    if (down) lines.push({ mark: "+", text: other[(y -= 1)] ?? "" });
    else lines.push({ mark: "-", text: one[(x -= 1)] ?? "" });
  }
  same(0);
  return lines.reverse();
};

const hunks = (lines: readonly Line[]): readonly string[] => {
  const found: string[] = [];
  let [old, now, from] = [0, 0, 0];
  const changed = lines.flatMap(({ mark }, index) => (mark === " " ? [] : [index]));
  for (let first = 0; first < changed.length;) {
    let last = first;
    while ((changed[last + 1] ?? Infinity) - (changed[last] ?? 0) <= 2 * CONTEXT) last += 1;
    const start = Math.max(from, (changed[first] ?? 0) - CONTEXT);
    const end = Math.min(lines.length, (changed[last] ?? 0) + CONTEXT + 1);
    for (const { mark } of lines.slice(from, start)) [old, now] = moved(old, now, mark);
    const hunk = lines.slice(start, end);
    const removed = hunk.filter(({ mark }) => mark !== "+").length;
    const added = hunk.filter(({ mark }) => mark !== "-").length;
    found.push(
      `@@ -${removed === 0 ? old : old + 1},${removed} +${added === 0 ? now : now + 1},${added} @@`,
      ...hunk.map(({ mark, text }) => `${mark}${text}`),
    );
    for (const { mark } of hunk) [old, now] = moved(old, now, mark);
    from = end;
    first = last + 1;
  }
  return found;
};

const moved = (old: number, now: number, mark: Line["mark"]): [number, number] => [
  old + (mark === "+" ? 0 : 1),
  now + (mark === "-" ? 0 : 1),
];
