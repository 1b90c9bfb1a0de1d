import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import { diffVtep } from "./diff-vtep.js";
import { address, hostName, interfaceName, vlanList, vni } from "./fields.js";
import { planVtep } from "./plan-vtep.js";
import { readVtep } from "./read-vtep.js";
import { parseVtepId, vtepId } from "./vtep-id.js";

/** What a program may declare. `tag` and `vlanMode` only ever occur in an observation. */
const vtepPortSchema = z.strictObject({
  host: hostName,
  bridge: interfaceName,
  name: interfaceName,
  vni,
  remoteAddress: address,
  localAddress: address,
  trunks: vlanList,
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
