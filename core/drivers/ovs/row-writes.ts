import { z } from "zod";
import type { RowWrite } from "../../model/row-write.js";
import type { GuardedChange } from "./guarded-change.js";

const Update = z.object({
  op: z.literal("update"),
  table: z.enum(["Bridge", "Interface", "Port"]),
  where: z.tuple([z.tuple([z.literal("name"), z.literal("=="), z.string()])]),
  row: z.record(z.string(), z.unknown()),
});

/** What a change makes of rows that are there: what it adds cuts nobody. */
export const rowWrites = ({
  guards,
  operations,
  removes,
}: Pick<GuardedChange, "guards" | "operations" | "removes">): readonly RowWrite[] => {
  const port = guards.find(({ table }) => table === "Port");
  if (removes === true && port !== undefined)
    return [{ table: "Port", name: port.name, columns: "removed" }];
  return operations.flatMap((operation): readonly RowWrite[] => {
    const update = Update.safeParse(operation);
    if (!update.success) return [];
    const { table, where, row } = update.data;
    return [{ table, name: where[0][2], columns: row }];
  });
};
