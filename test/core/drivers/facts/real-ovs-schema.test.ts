import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import {
  BRIDGE_COLUMNS,
  INTERFACE_COLUMNS,
  PORT_COLUMNS,
  type ColumnTable,
} from "../../../../core/drivers/facts/ovs-columns.js";

const SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema";
const Schema = z.object({
  tables: z.record(z.string(), z.object({ columns: z.record(z.string(), z.unknown()) })),
});

describe("the columns that are known of Open vSwitch", () => {
  const TABLES: Readonly<Record<string, ColumnTable>> = {
    Bridge: BRIDGE_COLUMNS,
    Port: PORT_COLUMNS,
    Interface: INTERFACE_COLUMNS,
  };
  for (const [name, { neutral, managed, facts }] of Object.entries(TABLES)) {
    const named = [...neutral, ...managed, ...Object.keys(facts)];

    it(`are every column of the installed schema's table ${name}, each once`, async () => {
      const { tables } = Schema.parse(JSON.parse(await readFile(SCHEMA, "utf8")));
      const columns = Object.keys(tables[name]?.columns ?? {});
      assert.ok(columns.length > 10);
      const missing = columns.filter(
        (column) => column !== "other_config" && !named.includes(column),
      );
      assert.deepEqual(missing, []);
      assert.equal(new Set(named).size, named.length);
    });
  }
});
