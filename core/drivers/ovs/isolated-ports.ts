import { z } from "zod";
import type { Driver } from "../../model/driver.js";
import type { IsolatedPortsInputs } from "../../model/resources.js";
import { parseVlanList } from "../../model/vlan-list.js";
import { bridgeId, parseBridgeId } from "./bridge-id.js";
import { diffIsolated } from "./diff-isolated.js";
import { hostName, interfaceName, portKey } from "./fields.js";
import { DEAD } from "./isolation.js";
import { planIsolated } from "./plan-isolated.js";
import { readIsolated } from "./read-isolated.js";

const place = z.string().refine((text) => text === DEAD || parseVlanList(text) !== undefined, {
  error: `must be a list of VLANs such as 200-299, or ${DEAD}`,
});

const schema: z.ZodType<IsolatedPortsInputs> = z.strictObject({
  host: hostName,
  bridge: interfaceName,
  ports: z.record(portKey, place),
});

/** A host's container ports that belong to no link. */
export const isolatedPorts: Driver<"IsolatedPorts"> = {
  kind: "IsolatedPorts",
  schema,
  identity: ["host", "bridge"],
  idOf: bridgeId,
  parseId: parseBridgeId,
  read: readIsolated,
  diff: diffIsolated,
  plan: planIsolated,
};
