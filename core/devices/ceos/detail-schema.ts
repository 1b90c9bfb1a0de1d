import { z } from "zod";

/** EOS's JSON of some `show` commands, only the fields that are used. */
const counters = z
  .record(z.string(), z.unknown())
  .default({})
  .transform((all) =>
    Object.fromEntries(
      Object.entries(all).filter(
        (entry): entry is [string, number] => typeof entry[1] === "number",
      ),
    ),
  );

export const Interfaces = z.object({
  interfaces: z.record(
    z.string(),
    z.object({
      forwardingModel: z.string(),
      interfaceStatus: z.string(),
      lineProtocolStatus: z.string(),
      mtu: z.int(),
      interfaceCounters: counters,
    }),
  ),
});

/** A static entry has no age (recorded in napalm's fixtures of EOS). */
export const Arp = z.object({
  vrfs: z.record(
    z.string(),
    z.object({
      ipV4Neighbors: z
        .array(
          z.object({
            address: z.string(),
            hwAddress: z.string(),
            interface: z.string(),
            age: z.number().optional(),
          }),
        )
        .default([]),
    }),
  ),
});

export const MacTable = z.object({
  unicastTable: z.object({
    tableEntries: z
      .array(
        z.object({
          macAddress: z.string(),
          vlanId: z.int(),
          interface: z.string(),
          entryType: z.string(),
          moves: z.int().default(0),
        }),
      )
      .default([]),
  }),
});

export const Version = z.object({
  modelName: z.string(),
  version: z.string(),
  systemMacAddress: z.string(),
  uptime: z.number(),
});
