import { z } from "zod";
import { columnsShape } from "../../kinds/bridge/settings.js";

/** RFC 7047, section 5.1: a set with exactly one element may be written as the element alone. */
const setOf = <T extends z.ZodType>(element: T) =>
  z.union([
    z.tuple([z.literal("set"), z.array(element)]).transform(([, elements]) => elements),
    element.transform((only) => [only]),
  ]);

export const optional = <T extends z.ZodType>(element: T) =>
  setOf(element).transform((elements) => elements[0] ?? null);

const uuid = z.tuple([z.literal("uuid"), z.string()]).transform(([, id]) => id);

export const mapOf = <T extends z.ZodType>(value: T) =>
  z
    .tuple([z.literal("map"), z.array(z.tuple([z.string(), value]))])
    .transform(([, pairs]) => Object.fromEntries(pairs) as Record<string, z.output<T>>);

export const stringMap = mapOf(z.string());

/** With the columns of the settings beside those that are named here. */
export const bridgeRow = z.looseObject({
  name: z.string(),
  ports: setOf(uuid),
  other_config: stringMap,
  external_ids: stringMap.optional(),
});

/** The columns of the settings, by the settings' names. */
export const bridgeCells = z.object(
  columnsShape({ flag: z.boolean(), text: optional(z.string()) }),
);

export const portRow = z.object({
  _uuid: uuid,
  name: z.string(),
  tag: optional(z.int()),
  trunks: setOf(z.int()),
  vlan_mode: optional(z.string()),
  interfaces: setOf(uuid),
  external_ids: stringMap.optional(),
});

export const interfaceRow = z.object({
  _uuid: uuid,
  name: z.string(),
  type: z.string(),
  ofport: optional(z.int()),
  ifindex: optional(z.int()),
  mtu: optional(z.int()),
  mtu_request: optional(z.int()),
  error: optional(z.string()),
  options: stringMap,
});

export const rowsOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row) });

/** The answer to the probe's three selects. */
export const selectedRows = z.tuple([rowsOf(bridgeRow), rowsOf(portRow), rowsOf(interfaceRow)]);

export type SelectedRows = z.infer<typeof selectedRows>;
export type BridgeRow = z.infer<typeof bridgeRow>;
export type PortRow = z.infer<typeof portRow>;
export type InterfaceRow = z.infer<typeof interfaceRow>;
