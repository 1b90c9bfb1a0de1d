import { z } from "zod";

/** What is known of a property, for people: the plugin's schema and the documentation are made of it. */
export interface FieldMeta {
  /** What it is, a noun or a clause without a full stop. */
  readonly description: string;
  /** "bytes", "seconds"; absent: a text, a flag or a plain number. */
  readonly unit?: string;
  /** What holds where it is absent. */
  readonly byDefault?: string;
  /** Where it is read and written: "column tag", "options:key"; with the manual where one says more. */
  readonly source?: string;
  /** True: only ever in what was read, as drift; nobody declares it. */
  readonly observedOnly?: true;
}

/** What is known of each property, by its schema. */
const fields = z.registry<FieldMeta>();

/** "Access VLAN (column tag)." */
const sentences = ({ description, unit, byDefault, source, observedOnly }: FieldMeta): string => {
  const aside = [unit, source].filter((text) => text !== undefined).join("; ");
  return [
    `${description}${aside === "" ? "" : ` (${aside})`}.`,
    ...(byDefault === undefined ? [] : [`Default: ${byDefault}.`]),
    ...(observedOnly === true ? ["Only ever present in what was read, as drift."] : []),
  ].join(" ");
};

/** Gives a property's schema what is known of it, and a description that says all of that. */
export const field = <T extends z.ZodType>(type: T, meta: FieldMeta): T => {
  const described = type.describe(sentences(meta));
  fields.add(described, meta);
  return described;
};

/** What is known of a property; undefined where it was not made with `field`. */
export const fieldMeta = (type: z.ZodType): FieldMeta | undefined => fields.get(type);
