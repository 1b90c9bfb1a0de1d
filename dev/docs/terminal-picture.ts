import { escapeHtml } from "./site/page-template.js";

/** A command and what it printed. */
export interface Recorded {
  readonly command: string;
  readonly lines: readonly string[];
}

const LINE = 18;
const EDGE = 16;
/** Of a monospace letter of 13 pixels. */
const LETTER = 7.85;
/** Characters; what is longer is cut. */
const COLUMNS = 112;

/** How a line is shown, by what it begins with. */
const colourOf = (line: string): string => {
  if (line.startsWith("$ ")) return "#79b8ff";
  if (/^(?:\s*[~+]|drift:)/.test(line)) return "#e3b341";
  if (/^\s*(?:ok:|clean:|Resources:)/.test(line)) return "#7ee787";
  return "#d0d7de";
};

const cut = (line: string): string =>
  line.length > COLUMNS ? `${line.slice(0, COLUMNS - 1)}…` : line;

/** What commands printed, as a picture of a terminal (SVG). Pure. */
export const terminalPicture = (title: string, recorded: readonly Recorded[]): string => {
  const lines = recorded
    .flatMap(({ command, lines: printed }) => [`$ ${command}`, ...printed, ""])
    .slice(0, -1)
    .map(cut);
  const width = Math.ceil(COLUMNS * LETTER + 2 * EDGE);
  const height = lines.length * LINE + 2 * EDGE;
  const text = lines.map((line, index) => {
    const y = EDGE + (index + 0.75) * LINE;
    // Browsers collapse white space at the beginning of a text, whatever is said of it.
    const text = line.trimStart();
    const x = EDGE + (line.length - text.length) * LETTER;
    return `<text x="${x}" y="${y}" fill="${colourOf(line)}">${escapeHtml(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escapeHtml(title)}</title>
<rect width="100%" height="100%" rx="8" fill="#14171a"/>
<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13">
${text.join("\n")}
</g>
</svg>
`;
};
