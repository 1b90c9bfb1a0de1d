import type { ObservedPort } from "../../model/observed.js";
import { deadColumns, isDead } from "../../drivers/ovs/isolation.js";
import type { AccessPortInputs } from "./schema.js";

type VlanColumns = Pick<ObservedPort, "tag" | "trunks" | "vlanMode">;
type VlanInputs = Pick<AccessPortInputs, "vlan" | "dead" | "tagged" | "trunks" | "vlanMode">;

/** A port whose VLAN has its tag there, and that takes no other (ovs-vswitchd.conf.db(5), `vlan_mode`). */
const TAGGED = "native-tagged";

/** The VLAN columns of a port that is as declared; an access port has neither list nor mode. */
export const columnsOf = ({ vlan, dead, tagged }: VlanInputs): VlanColumns => {
  if (dead === true) return deadColumns;
  return tagged === true && vlan !== undefined
    ? { tag: vlan, trunks: [vlan], vlanMode: TAGGED }
    : { tag: vlan ?? null, trunks: [], vlanMode: null };
};

/**
 * What a port's columns say. A dead port is said to be one, in place of its columns. With an empty `vlan_mode` a tag makes an access port; without a tag it is a trunk port, which the
 * missing `vlan` shows (ovs-vswitchd.conf.db(5), table Port).
 */
export const inputsOf = (port: VlanColumns): VlanInputs => {
  if (isDead(port)) return { dead: true };
  const { tag, trunks, vlanMode } = port;
  if (vlanMode === TAGGED && tag !== null && trunks.length === 1 && trunks[0] === tag)
    return { vlan: tag, tagged: true };
  return {
    ...(tag === null ? {} : { vlan: tag }),
    ...(trunks.length === 0 ? {} : { trunks }),
    ...(vlanMode === null || vlanMode === "access" ? {} : { vlanMode }),
  };
};
