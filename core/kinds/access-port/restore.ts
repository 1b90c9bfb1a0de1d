import { ownerName } from "../../model/interface-name.js";
import { failed, ok } from "../../model/result.js";
import { known, notKnown } from "../../model/unknown.js";
import { jsonRestorer } from "../contract/json-restorer.js";
import { accessId } from "./schema.js";
import { bridgeView, claimedByOthers } from "../../drivers/ovs/claimed.js";
import { findAccess } from "../../drivers/ovs/find-access.js";
import { VlanColumns, restoreVlans, vlanColumnsOf } from "../../drivers/ovs/vlan-columns.js";
import { problem } from "../../messages/unknowns.js";

/** A container port's VLAN columns; null where no port was attached, which is never undone. */
export const accessRestorer = jsonRestorer<"AccessPort", VlanColumns | null>({
  schema: VlanColumns.nullable(),

  record(observed, id) {
    const found = findAccess(observed, id);
    if (found.status === "unknown") return notKnown(found.unknown);
    return known(found.status === "absent" ? null : vlanColumnsOf(found.port));
  },

  plan(was, applied, observed, runId) {
    if (was === null) return ok([]);
    const found = findAccess(observed, accessId(applied));
    if (found.status === "unknown") return failed(found.unknown);
    const key = ownerName(applied);
    // Another topology has the link too: it stays as both have declared it.
    if (claimedByOthers(bridgeView(observed, applied.bridge), [key]).size > 0) return ok([]);
    if (found.status === "present") return ok(restoreVlans(key, found, was, runId));
    return failed({
      host: applied.host,
      what: `the port of ${key} on ${applied.bridge}`,
      ...problem("PORT-NOT-ATTACHED", { why: found.reason, then: "run this" }),
    });
  },
});
