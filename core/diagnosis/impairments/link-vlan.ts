import { listOf } from "../../model/lists.js";
import type { PingEnd } from "../evidence.js";
import { bridgePortKey } from "../facet-key.js";
import { ownerName } from "../../model/interface-name.js";
import { keyOf } from "../../model/key.js";
import { indexOf, type World } from "../world-index.js";
import { facetAt } from "../facet-at.js";

/** The VLAN that the bridge has for what an end sends; undefined: it has several, or is not known. */
export const vlanOfEnd = (world: World, end: PingEnd): number | undefined => {
  const bridges = listOf(indexOf(world).bridgesOf, keyOf(end.host));
  for (const bridge of bridges) {
    const key = bridgePortKey(end.host, bridge, ownerName(end));
    const found = facetAt(world, "bridge-port", key);
    if (found === undefined) continue;
    const { vlans } = found.port;
    if (vlans.mode === "access") return vlans.vlan;
    return vlans.mode === "trunk" ? vlans.native : undefined;
  }
  return undefined;
};
