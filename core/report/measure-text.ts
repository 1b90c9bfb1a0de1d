/**
 * How wide text may become, in pixels, without a browser to ask: an upper estimate that holds for
 * the fonts of the stacks below (measured: DejaVu Sans Mono 0.602 em a character, Liberation Mono and
 * Courier New 0.6; DejaVu Sans, the widest of the proportional ones, 0.64 on average in names).
 */
export const widthOf = (text: string, { size, mono, bold = false }: TextLook): number =>
  Math.ceil(Array.from(text).length * size * (mono ? 0.61 : bold ? 0.7 : 0.64));

export interface TextLook {
  /** Font size in pixels. */
  readonly size: number;
  readonly mono: boolean;
  readonly bold?: boolean;
}

export const MONO_FONTS =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

export const SANS_FONTS =
  'system-ui, -apple-system, "Segoe UI", "Liberation Sans", "DejaVu Sans", Helvetica, Arial, sans-serif';

/** The text, or as much of its beginning as there is room for, with "…". */
export const fitted = (text: string, width: number, look: TextLook): string => {
  if (widthOf(text, look) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, look) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
};
