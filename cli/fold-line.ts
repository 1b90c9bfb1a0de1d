/** Standard output or standard error, or a test's stream. */
export interface Wide {
  readonly isTTY?: boolean;
  /** Characters in a row of the terminal. */
  readonly columns?: number;
}

/** On less, lines of three words are harder to read than what the terminal makes of long ones. */
const NARROWEST = 40;

/** What follows the beginning of a line continues this much further right. */
const HANG = 2;

/**
 * Where a command begins that is not in backticks: its rest is one piece, so that what is pasted is what
 * was printed.
 */
const COMMAND =
  /(?:^|(?<=\s))(?:[A-Z]+_[A-Z_]+=\S+|npx|pulumi|ssh|sudo|docker|podman|ovs-\w+|curl|git)\s.*$/u;

/** A blank, a command in backticks with what stands against it, or a word. */
const PIECE = /\s+|(?:`[^`]*`|[^\s`]|`)+/gu;

/** Text of a line in pieces between which it may be broken; blanks are pieces too. */
const piecesOf = (text: string): readonly string[] => {
  const command = COMMAND.exec(outsideBackticks(text));
  const end = command?.index ?? text.length;
  const rest = text.slice(end);
  return [...(text.slice(0, end).match(PIECE) ?? []), ...(rest === "" ? [] : [rest])];
};

/** Of the same length, with nothing in backticks that looks like a command. */
const outsideBackticks = (text: string): string =>
  text.replaceAll(/`[^`]*`/gu, (quoted) => "`".repeat(quoted.length));

/**
 * A line broken at blanks, so that none of its rows is wider; a longer word stays whole, and so does a
 * command. Further rows are indented a little more than the first.
 *
 * @param width characters in a row
 */
export const foldLine = (line: string, width: number): string => {
  if (line.length <= width) return line;
  const indent = /^ */u.exec(line)?.[0] ?? "";
  const hang = " ".repeat(indent.length + HANG);
  const rows: string[] = [];
  let row = indent;
  let blank = "";
  for (const piece of piecesOf(line.slice(indent.length))) {
    if (piece.trim() === "") {
      blank = piece;
      continue;
    }
    if (row.trim() !== "" && row.length + blank.length + piece.length > width) {
      rows.push(row);
      row = `${hang}${piece}`;
    } else row += `${blank}${piece}`;
    blank = "";
  }
  return [...rows, row].join("\n");
};

/** Lines for a person, folded to the terminal that they go to; elsewhere as they are. */
export const foldedFor = ({ isTTY, columns }: Wide, lines: string): string =>
  isTTY !== true || columns === undefined || columns < NARROWEST
    ? lines
    : lines
        .split("\n")
        .map((line) => foldLine(line, columns))
        .join("\n");
