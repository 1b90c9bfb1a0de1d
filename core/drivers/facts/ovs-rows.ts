import { z } from "zod";
import { rowsOf } from "../ovs/ovsdb-schema.js";

/** A cell as OVSDB sends it (RFC 7047, 5.1). */
const Cell = z.union([z.string(), z.number(), z.boolean(), z.array(z.unknown())]);
const Row = z.record(z.string(), Cell);
export type OvsRow = z.output<typeof Row>;
export type OvsCell = z.output<typeof Cell>;

/** Tables in the order in which they are asked for. */
const TABLES = ["Bridge", "Port", "Interface", "Mirror", "QoS", "Controller"] as const;

const Rows = rowsOf(Row);
export const AllRows = z
  .tuple([Rows, Rows, Rows, Rows, Rows, Rows, Rows])
  .transform(([bridges, ports, interfaces, mirrors, qos, controllers, switches]) => ({
    ...{ bridges: bridges.rows, ports: byUuid(ports.rows), interfaces: byUuid(interfaces.rows) },
    ...{ mirrors: byUuid(mirrors.rows), qos: byUuid(qos.rows) },
    ...{ controllers: byUuid(controllers.rows), switch: switches.rows[0] ?? {} },
  }));
export type AllRows = z.output<typeof AllRows>;

const byUuid = (rows: readonly OvsRow[]): ReadonlyMap<string, OvsRow> =>
  new Map(rows.flatMap((row) => uuidsIn(row["_uuid"]).map((id) => [id, row] as const)));

/** Every column of every row: a column that nobody knows would otherwise be left out in silence. */
export const allRows = JSON.stringify([
  "Open_vSwitch",
  ...TABLES.map((table) => ({ op: "select", table, where: [] })),
  { op: "select", table: "Open_vSwitch", where: [], columns: ["other_config"] },
]);

/** The rows that a cell refers to. */
export const uuidsIn = (cell: OvsCell | undefined): readonly string[] => {
  if (!Array.isArray(cell)) return [];
  const [tag, inner] = cell;
  if (tag === "uuid" && typeof inner === "string") return [inner];
  return Array.isArray(inner) ? inner.flatMap((one) => uuidsIn(one as OvsCell)) : [];
};

/** The rows of a table that a cell refers to. */
export const rowsAt = (
  table: ReadonlyMap<string, OvsRow>,
  cell: OvsCell | undefined,
): readonly OvsRow[] =>
  uuidsIn(cell).flatMap((id) => {
    const row = table.get(id);
    return row === undefined ? [] : [row];
  });

/** The pairs of a map. */
export const pairsOf = (cell: OvsCell | undefined): readonly (readonly [string, string])[] => {
  if (!Array.isArray(cell) || cell[0] !== "map" || !Array.isArray(cell[1])) return [];
  return cell[1].flatMap((pair: unknown) => {
    const read = z.tuple([z.string(), z.string()]).safeParse(pair);
    return read.success ? [read.data] : [];
  });
};

/** A cell as ovs-vsctl prints it: "" for what is empty, 0 or false. */
export const textOf = (cell: OvsCell | undefined): string => {
  if (cell === undefined || cell === false || cell === 0) return "";
  if (!Array.isArray(cell)) return String(cell);
  const [tag, inner] = cell;
  if (!Array.isArray(inner)) return String(inner);
  if (tag === "map")
    return pairsOf(cell)
      .map(([key, value]) => `${key}=${value}`)
      .join(" ");
  return inner.map((one) => textOf(one as OvsCell)).join(",");
};
