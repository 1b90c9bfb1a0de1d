/**
 * A value as a text that `pulumi preview --diff` shows as one line, cut off. It takes a text apart, value by
 * value, where it can read it as JSON or YAML (pkg/backend/display/object_diff.go), and neither begins with "@".
 */
export const quietText = (value: unknown): string => `@${JSON.stringify(value)}`;

/** The value of such a text, or of plain JSON; undefined where it is neither. */
export const ofQuietText = (text: unknown): unknown => {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text.replace(/^@/, "")) as unknown;
  } catch {
    return undefined;
  }
};
