import type { ObservedHost } from "../../model/observed.js";
import type { ObsoleteTunnelsInputs } from "./schema.js";
import { patchBridge } from "../../drivers/ovs/patch-ovs.js";
import { tunnelsOf } from "./read.js";

/** The host as it is once all of `planObsolete`'s steps have been taken. */
export const afterObsolete = (
  { bridge, tunnels }: ObsoleteTunnelsInputs,
  observed: ObservedHost,
): ObservedHost => {
  const live = tunnelsOf(observed, bridge);
  const gone = new Set(Object.keys(tunnels).map((key) => live.get(key)?.port.name));
  return patchBridge(observed, bridge, ({ ports, ...rest }) => ({
    ...rest,
    ports: Object.fromEntries(Object.entries(ports).filter(([name]) => !gone.has(name))),
  }));
};
