import { z } from "zod";
import { field, type FieldMeta } from "../contract/describe-field.js";

/** What a setting may be set to. */
export type SettingValue = string | number | boolean;

/** A column's value, or a key's text; null: the column is empty, or the key is not there. */
export type Stored = string | boolean | null;

/** What a column of table Bridge holds: `text` is an optional text, `flag` a boolean. */
export type CellType = "flag" | "text";

/** Where a setting is stored: a column of its own, or a key of column `other_config`. */
export type Storage =
  | { readonly in: "column"; readonly column: string; readonly cell: CellType }
  | { readonly in: "other_config"; readonly key: string };

/** One setting of an OVS bridge: everything that there is to know of it. */
export interface BridgeSetting<
  Storing extends Storage = Storage,
  Declared extends z.ZodType = z.ZodType,
  Observed extends z.ZodType = z.ZodType,
> {
  readonly storage: Storing;
  /** What may be declared; its message says what is allowed. */
  readonly declared: Declared;
  /** What may be found. */
  readonly observed: Observed;
  /** What it does to forwarding, a clause for people. */
  readonly forwarding: string;
  /** True: it runs one spanning tree over the bridge's ports, all VLANs together. */
  readonly spanningTree: boolean;
  /** What has an effect, whatever way it is written. */
  readonly meaning: (stored: Stored) => SettingValue;
  /** How a declared value is written. */
  readonly written: (value: SettingValue) => Stored;
}

interface About extends Pick<FieldMeta, "description"> {
  readonly forwarding: string;
  readonly spanningTree?: true;
}

/** A setting that is not declared stays, whatever it is. */
const leftAlone = (own: string): string => `left alone; Open vSwitch's own is ${own}`;

const MANUAL = "ovs-vswitchd.conf.db(5)";
const flag = z.boolean({ error: "true or false" });

/** A boolean column. */
export const flagColumn = (column: string, { description, forwarding, spanningTree }: About) => {
  const meta = {
    description,
    byDefault: leftAlone("false"),
    source: `column ${column}, ${MANUAL}`,
  };
  const declared = field(flag.exactOptional(), meta);
  return {
    storage: { in: "column" as const, column, cell: "flag" as const },
    ...{ declared, observed: declared, forwarding, spanningTree: spanningTree === true },
    meaning: (stored: Stored) => stored === true,
    written: (value: SettingValue) => value === true,
  } satisfies BridgeSetting;
};

/** An optional column of one of several words; an empty one means `neutral`. */
export const wordColumn = <const Words extends readonly [string, ...string[]]>(
  column: string,
  words: Words,
  { description, forwarding, neutral }: About & { readonly neutral: Words[number] },
) => {
  const meta = {
    description,
    byDefault: leftAlone(neutral),
    source: `column ${column}, ${MANUAL}`,
  };
  return {
    storage: { in: "column" as const, column, cell: "text" as const },
    declared: field(z.enum(words, { error: words.join(", ") }).exactOptional(), meta),
    observed: field(z.string().exactOptional(), meta),
    ...{ forwarding, spanningTree: false },
    meaning: (stored: Stored) => (typeof stored === "string" ? stored : neutral),
    written: String,
  } satisfies BridgeSetting;
};

/**
 * A flag of `other_config` that is false by default: ovs-vswitchd takes exactly "true" for true
 * (lib/smap.c, smap_get_bool). `inverted`: the setting says the opposite of the key.
 */
export const flagKey = (
  key: string,
  { description, forwarding, inverted = false }: About & { readonly inverted?: boolean },
) => {
  const meta = {
    description,
    byDefault: leftAlone(String(inverted)),
    source: `${inverted ? "the opposite of " : ""}other_config:${key}, ${MANUAL}`,
  };
  const declared = field(flag.exactOptional(), meta);
  return {
    storage: { in: "other_config" as const, key },
    ...{ declared, observed: declared, forwarding, spanningTree: false },
    meaning: (stored: Stored) => (stored === "true") !== inverted,
    written: (value: SettingValue) => String((value === true) !== inverted),
  } satisfies BridgeSetting;
};

interface Whole extends About {
  /** "seconds" */
  readonly unit?: string;
  /** Open vSwitch takes what is less for this, and what is more for `highest`. */
  readonly lowest: number;
  readonly highest: number;
  /** What holds where the key is not there. */
  readonly neutral: number;
}

/** What ovs-vswitchd takes for a number: strtoll(3) with nothing behind it, that fits an int (lib/util.c, str_to_int). */
const wholeNumber = /^\s*[+-]?\d+$/;
const largestInt = 2 ** 31 - 1;

/**
 * A number of `other_config`, as ovs-vswitchd reads it (lib/smap.c, smap_get_int; measured on 3.1.0 by
 * `fdb/stats-show`): what is no number, or 0, is as good as no key, and a negative one becomes the
 * largest, being unsigned then.
 */
export const wholeKey = (
  key: string,
  { description, forwarding, unit, lowest, highest, neutral }: Whole,
) => {
  const meta = {
    description: `${description}, ${lowest} to ${highest}`,
    ...(unit === undefined ? {} : { unit }),
    byDefault: leftAlone(String(neutral)),
    source: `other_config:${key}, ${MANUAL}`,
  };
  const error = `a whole number${unit === undefined ? "" : ` of ${unit}`}, ${lowest} to ${highest}`;
  const within = z.int({ error }).min(lowest, { error }).max(highest, { error });
  return {
    storage: { in: "other_config" as const, key },
    declared: field(within.exactOptional(), meta),
    observed: field(z.int().exactOptional(), meta),
    ...{ forwarding, spanningTree: false },
    meaning: (stored: Stored) => {
      const text = String(stored);
      const read = wholeNumber.test(text) ? Number(text) : 0;
      const number = Math.abs(read) > largestInt ? neutral : read || neutral;
      return number < 0 ? highest : Math.min(Math.max(number, lowest), highest);
    },
    written: String,
  } satisfies BridgeSetting;
};
