import { DEVICE_CONFIGS } from "../../devices/index.js";
import { writesOfOwner } from "../access-port/attached.js";
import { defineKind } from "../contract/define-kind.js";
import { afterTenant } from "./after.js";
import { diffTenant } from "./diff.js";
import { planTenant } from "./plan.js";
import { readTenant } from "./read.js";
import { tenantRestorer } from "./restore.js";
import { tenantMtuKind } from "./schema.js";

/** The MTU of the host's side of container interfaces, as Open vSwitch sets it. */
export const tenantMtu = defineKind(tenantMtuKind, {
  read: readTenant,
  diff: diffTenant,
  plan: planTenant,
  after: afterTenant,
  writes: ({ bridge }, [, owner], observed) => writesOfOwner(observed, bridge, owner, "mtu"),
  restorer: tenantRestorer,
  restoredAfter: DEVICE_CONFIGS,
});
