import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import { CONTAINER_NAME } from "../../devices/container/container-name.js";
import { idOf, parseId } from "../../devices/container/identity.js";
import { diffSystemMac } from "./diff-mac.js";
import { planSystemMac } from "./plan-mac.js";
import { readSystemMac } from "./read-mac.js";

const name = z.string().regex(CONTAINER_NAME, `must be letters, digits, "_", "." and "-"`);

const systemMacSchema = z.strictObject({
  host: name,
  container: name,
  mac: z
    .string()
    .regex(
      /^[0-9a-f][02468ace](?::[0-9a-f]{2}){5}$/,
      "must be a unicast MAC address in lower case such as 52:54:00:12:00:01",
    ),
});

/** The MAC address that all data ports of one device have; id "host/container". */
export const systemMac: Driver<"SystemMac"> = {
  kind: "SystemMac",
  schema: systemMacSchema,
  identity: ["host", "container"],
  idOf,
  parseId,
  read: readSystemMac,
  diff: diffSystemMac,
  plan: planSystemMac,
};
