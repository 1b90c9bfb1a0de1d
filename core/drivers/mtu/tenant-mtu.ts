import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import type { TenantMtuInputs } from "../../model/resources.js";
import { hostName, interfaceName, portKey } from "../ovs/index.js";
import { diffTenant } from "./diff-tenant.js";
import { planTenant } from "./plan-tenant.js";
import { readTenant } from "./read-tenant.js";
import { parseTenantId, tenantId } from "./tenant-id.js";

/** RFC 791: every IPv4 link carries 68 bytes; the length field ends at 65535. */
const mtu = z.int().min(68, "MTU: 68 to 65535").max(65_535, "MTU: 68 to 65535");

const schema: z.ZodType<TenantMtuInputs> = z.strictObject({
  host: hostName,
  bridge: interfaceName,
  ports: z.record(portKey, mtu),
});

/** The MTU of the host's side of container interfaces, as Open vSwitch sets it. */
export const tenantMtu: Driver<"TenantMtu"> = {
  kind: "TenantMtu",
  schema,
  identity: ["host", "bridge"],
  idOf: tenantId,
  parseId: parseTenantId,
  read: readTenant,
  diff: diffTenant,
  plan: planTenant,
};
