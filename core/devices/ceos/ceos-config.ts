import type { Driver } from "../../model/driver.js";
import { diffCeosConfig } from "./diff-config.js";
import { idOf, parseId } from "../container/identity.js";
import { planCeosConfig } from "./plan-config.js";
import { readCeosConfig } from "./read-config.js";
import { CeosConfigSchema } from "./schema.js";
import { isForetold, isSettled } from "./settled.js";
import { withoutOldArp } from "./temporary-arp.js";

/** The managed part of one cEOS device's configuration; id "host/container". */
export const ceosConfig: Driver<"CeosConfig"> = {
  kind: "CeosConfig",
  schema: CeosConfigSchema,
  identity: ["host", "container"],
  idOf,
  parseId,
  read: readCeosConfig,
  diff: diffCeosConfig,
  plan: planCeosConfig,
  isSettled,
  isForetold,
  withRemovals: withoutOldArp,
};
