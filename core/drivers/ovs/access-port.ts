import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import { accessId, parseAccessId } from "./access-id.js";
import { diffAccess } from "./diff-access.js";
import { containerName, hostName, interfaceName, vlanId } from "./fields.js";
import { planAccess } from "./plan-access.js";
import { readAccess } from "./read-access.js";

/** What a program may declare. `trunks` and `vlanMode` only ever occur in an observation. */
const accessPortSchema = z
  .strictObject({
    host: hostName,
    bridge: interfaceName,
    container: containerName,
    interface: interfaceName,
    vlan: vlanId.exactOptional(),
    dead: z.literal(true).exactOptional(),
  })
  .refine(({ vlan, dead }) => (vlan === undefined) !== (dead === undefined), {
    path: ["vlan"],
    error: "a port has either an access VLAN or dead: true",
  });

/** Ports of an Open vSwitch bridge that belong to an interface of a container. */
export const accessPort: Driver<"AccessPort"> = {
  kind: "AccessPort",
  schema: accessPortSchema,
  identity: ["host", "bridge", "container", "interface"],
  idOf: accessId,
  parseId: parseAccessId,
  read: readAccess,
  diff: diffAccess,
  plan: planAccess,
};
