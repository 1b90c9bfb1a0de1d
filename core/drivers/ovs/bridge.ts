import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import { bridgeId, parseBridgeId } from "./bridge-id.js";
import { diffBridge } from "./diff-bridge.js";
import { hostName, interfaceName } from "./fields.js";
import { planBridge } from "./plan-bridge.js";
import { readBridge } from "./read-bridge.js";

/** What a program may declare; a setting that is absent is left alone. */
const bridgeSchema = z
  .strictObject({
    host: hostName,
    bridge: interfaceName,
    failMode: z.enum(["standalone", "secure"]).exactOptional(),
    stp: z.boolean().exactOptional(),
    rstp: z.boolean().exactOptional(),
    forwardBpdu: z.boolean().exactOptional(),
    mcastSnooping: z.boolean().exactOptional(),
    floodUnregistered: z.boolean().exactOptional(),
  })
  .refine(({ stp, rstp }) => stp !== true || rstp !== true, {
    path: ["rstp"],
    message: "must not be true together with stp: Open vSwitch would run RSTP only",
  });

/** Settings of an Open vSwitch bridge. A bridge is never created here. */
export const bridge: Driver<"Bridge"> = {
  kind: "Bridge",
  schema: bridgeSchema,
  identity: ["host", "bridge"],
  idOf: bridgeId,
  parseId: parseBridgeId,
  read: readBridge,
  diff: diffBridge,
  plan: planBridge,
  consequences: ["unreached"],
};
