import { z } from "zod";

/** An interface's MTU in bytes, and the one that was asked for; null where there is none. */
export const PortMtu = z.object({ mtu: z.int().nullable(), mtuRequest: z.int().nullable() });
export type PortMtu = z.infer<typeof PortMtu>;
