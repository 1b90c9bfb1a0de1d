/** Lines that stay together. */
export interface Piece {
  /** The section's title. */
  readonly of: string;
  readonly lines: readonly string[];
  /** Stays in any case: a title. */
  readonly needed: boolean;
}

const LEFT_OUT = ["_Left out here, it is too long for a comment._", ""];

/**
 * The head and as many pieces as `most` characters allow, in their order: one that does not fit gives
 * way to a line that says so, and smaller ones after it still stand. The text says at its beginning
 * which sections are not whole.
 */
export const fitting = (
  head: readonly string[],
  pieces: readonly Piece[],
  most: number,
): string => {
  const whole = [...head, ...pieces.flatMap(({ lines }) => lines)];
  if (sizeOf(whole) <= most) return textOf(whole);
  const short = [...new Set(pieces.map(({ of }) => of))].join(", ");
  const needed = pieces.filter((piece) => piece.needed).flatMap(({ lines }) => lines);
  // Room for the statement with every section's name in it, and for a line in place of each piece.
  let left = most - sizeOf([...head, ...needed, ...cutLines(short)]);
  left -= pieces.length * sizeOf(LEFT_OUT);
  const cut = new Set<string>();
  const kept = pieces.flatMap(({ of, lines, needed: stays }) => {
    if (stays) return lines;
    const size = sizeOf(lines) - sizeOf(LEFT_OUT);
    if (size <= left) {
      left -= size;
      return lines;
    }
    cut.add(of);
    return LEFT_OUT;
  });
  return textOf([...head, ...cutLines([...cut].join(", ")), ...kept]);
};

const cutLines = (sections: string): readonly string[] => [
  `_This is cut to the length of a comment; not whole: ${sections}. The HTML report has everything._`,
  "",
];

const sizeOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + line.length + 1, 0);

const textOf = (lines: readonly string[]): string => `${lines.join("\n").trimEnd()}\n`;
