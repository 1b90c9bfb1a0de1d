import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import { ADDRESSING, declarableAs } from "../../model/tunnel-options.js";
import { diffVtep } from "./diff-vtep.js";
import { address, hostName, interfaceName, vlanId, vlanList, vni } from "./fields.js";
import { planVtep } from "./plan-vtep.js";
import { readVtep } from "./read-vtep.js";
import { parseVtepId, vtepId } from "./vtep-id.js";

const options = z
  .record(z.string().regex(/^[a-z0-9_-]+$/), z.string())
  .superRefine((all, context) => {
    for (const [key, value] of Object.entries(all)) {
      const message = ADDRESSING.has(key)
        ? "is decided by the addresses and the VNI"
        : declarableAs(key, value);
      if (message !== undefined) context.addIssue({ code: "custom", path: [key], message });
    }
  });

/** What a program may declare. `vlanMode` only ever occurs in an observation. */
const vtepPortSchema = z
  .strictObject({
    host: hostName,
    bridge: interfaceName,
    name: interfaceName,
    vni,
    remoteAddress: address,
    localAddress: address,
    trunks: vlanList,
    tag: vlanId.exactOptional(),
    options: options.exactOptional(),
  })
  .refine(({ trunks, tag }) => tag === undefined || trunks.length === 0, {
    path: ["tag"],
    message: "must not stand beside trunks: a tunnel is a trunk, or the access port of one link",
  });

/** VXLAN tunnel ports of an Open vSwitch bridge. */
export const vtepPort: Driver<"VtepPort"> = {
  kind: "VtepPort",
  schema: vtepPortSchema,
  identity: ["host", "bridge", "name"],
  idOf: vtepId,
  parseId: parseVtepId,
  read: readVtep,
  diff: diffVtep,
  plan: planVtep,
};
