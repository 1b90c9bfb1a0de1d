import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import type { RetiredVtepsInputs } from "../../model/resources.js";
import { bridgeId, parseBridgeId } from "./bridge-id.js";
import { ABSENT, diffRetired } from "./diff-retired.js";
import { address, hostName, interfaceName } from "./fields.js";
import { planRetired } from "./plan-retired.js";
import { readRetired } from "./read-retired.js";

const tunnel = z.string().refine(
  (text) => {
    const [name, remote, ...rest] = text.split(" to ");
    return (
      interfaceName.safeParse(name).success &&
      address.safeParse(remote).success &&
      rest.length === 0
    );
  },
  { error: "a tunnel is named PORT to ADDRESS, such as vtep-192-0-2-1 to 192.0.2.1" },
);

const schema: z.ZodType<RetiredVtepsInputs> = z.strictObject({
  host: hostName,
  bridge: interfaceName,
  tunnels: z.record(tunnel, z.literal(ABSENT)),
});

/** Tunnels of the overlay's other shape, which must not be there beside the declared ones. */
export const retiredVteps: Driver<"RetiredVteps"> = {
  kind: "RetiredVteps",
  schema,
  identity: ["host", "bridge"],
  idOf: bridgeId,
  parseId: parseBridgeId,
  read: readRetired,
  diff: diffRetired,
  plan: planRetired,
};
