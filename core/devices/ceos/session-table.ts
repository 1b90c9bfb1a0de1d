/** One row of `show configuration sessions detail`: cells by the heading above them. */
export type SessionRow = Readonly<Record<string, string>>;

/**
 * The rows of the table, whatever columns a version has: the line of dashes under the headings says
 * where each column begins and ends. The last column goes on to the end of the line.
 */
export const sessionRows = (text: string): readonly SessionRow[] => {
  const lines = text.replaceAll("\r", "").split("\n");
  const ruler = lines.findIndex((line) => /^[- ]*-{3,}(?: +-{3,})+ *$/.test(line));
  if (ruler < 1) return [];
  const columns = [...(lines[ruler] ?? "").matchAll(/-{2,}/g)].map(({ index }, at, all) => ({
    from: index,
    to: all[at + 1]?.index ?? Infinity,
  }));
  const heads = columns.map((column) => cell(lines[ruler - 1] ?? "", column));
  return lines
    .slice(ruler + 1)
    .filter((line) => line.trim() !== "")
    .map((line) =>
      Object.fromEntries(columns.map((column, at) => [heads[at] ?? "", cell(line, column)])),
    );
};

const cell = (line: string, { from, to }: { readonly from: number; readonly to: number }): string =>
  line.slice(from, to).trim();
