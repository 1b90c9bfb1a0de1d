import { stringify } from "yaml";

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value on one line: `{ role: switchport, shutdown: true }`. */
export const inlineText = (value: unknown): string =>
  stringify(value, {
    collectionStyle: "flow",
    lineWidth: 0,
    flowCollectionPadding: true,
  }).trimEnd();

/** A key with its value, in lines: a mapping of mappings as a block, what is inside them on one line. */
export const blockLines = (key: string, value: unknown, indent: string): readonly string[] =>
  isMapping(value) && Object.values(value).some(isMapping)
    ? [
        `${indent}${key}:`,
        ...Object.entries(value).flatMap(([name, inner]) => blockLines(name, inner, `${indent}  `)),
      ]
    : [`${indent}${key}: ${inlineText(value)}`];
