/** Text that stays text in Markdown, also in a cell of a table. */
export const markdownText = (text: string): string =>
  text.replaceAll(/\s+/g, " ").replaceAll(/[\\|<>`*_[\]]/g, (character) => `\\${character}`);

/** A table as GitHub has it; nothing for no rows. */
export const markdownTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] =>
  rows.length === 0
    ? []
    : [head, head.map(() => "---"), ...rows.map((row) => row.map(markdownText))].map(
        (row) => `| ${row.join(" | ")} |`,
      );
