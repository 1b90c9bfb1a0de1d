import type { Reading } from "../contract/driver.js";
import type { ObservedHost, ObservedPort } from "../../model/observed.js";
import type { AccessPortInputs } from "./schema.js";
import { parseAccessId } from "./schema.js";
import { findAccess } from "../../drivers/ovs/find-access.js";
import { isDead } from "../../drivers/ovs/isolation.js";

/**
 * A dead port is said to be one, in place of its columns. With an empty `vlan_mode` a tag makes an access port; without a tag it is a trunk port, which the
 * missing `vlan` shows (ovs-vswitchd.conf.db(5), table Port).
 */
const vlanInputs = (port: ObservedPort): VlanInputs => {
  if (isDead(port)) return { dead: true };
  const { tag, trunks, vlanMode } = port;
  return {
    ...(tag === null ? {} : { vlan: tag }),
    ...(trunks.length === 0 ? {} : { trunks }),
    ...(vlanMode === null || vlanMode === "access" ? {} : { vlanMode }),
  };
};

type VlanInputs = Pick<AccessPortInputs, "vlan" | "dead" | "trunks" | "vlanMode">;

/** Projects an observation on the access port with this id. */
export const readAccess = (observed: ObservedHost, id: string): Reading<AccessPortInputs> => {
  const found = findAccess(observed, id);
  const identity = parseAccessId(id);
  if (found.status === "unknown") return found;
  if (found.status === "absent" || identity === undefined) {
    return { status: "absent", reason: found.status === "absent" ? found.reason : "no such id" };
  }
  return {
    status: "present",
    inputs: {
      ...identity,
      ...vlanInputs(found.port),
      ...(found.error === null ? {} : { error: found.error }),
    },
    facts: {
      port: found.port.name,
      ifindex: found.ifindex,
      ofport: found.ofport ?? "none",
    },
  };
};
