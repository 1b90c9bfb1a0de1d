import { BRIDGE_COLUMNS, INTERFACE_COLUMNS, PORT_COLUMNS } from "./ovs-columns.js";

/** The tables whose rows are read column by column, by what a fact's code names them. */
export const TABLES = {
  bridge: { table: BRIDGE_COLUMNS, name: "Bridge" },
  port: { table: PORT_COLUMNS, name: "Port" },
  interface: { table: INTERFACE_COLUMNS, name: "Interface" },
} as const;
export type TableName = keyof typeof TABLES;
