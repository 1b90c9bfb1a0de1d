import type { Reading } from "../contract/driver.js";
import type { ObservedHost } from "../../model/observed.js";
import type { ObsoleteTunnelsInputs } from "./schema.js";
import { requireId, tunnelKey } from "./schema.js";
import { placedPorts } from "../../drivers/ovs/find-port.js";
import type { TunnelPort } from "../../drivers/ovs/remove-port.js";

/** Every VXLAN tunnel of a bridge, by its key. */
export const tunnelsOf = (
  observed: ObservedHost,
  bridge: string,
): ReadonlyMap<string, TunnelPort> => {
  const tunnels = placedPorts(observed).flatMap(({ bridge: at, port, interface: only }) =>
    at === bridge && only?.type === "vxlan"
      ? [
          [
            tunnelKey(port.name, only.options["remote_ip"] ?? "anywhere"),
            { bridge, port, interface: only },
          ] as const,
        ]
      : [],
  );
  return new Map(tunnels);
};

/**
 * All VXLAN tunnels of the bridge, whatever is declared: an obsolete one that comes back has to show,
 * also where nothing of it was recorded.
 */
export const readObsolete = (
  observed: ObservedHost,
  id: string,
): Reading<ObsoleteTunnelsInputs> => {
  const identity = requireId(id);
  if (!observed.ovs.known) return { status: "unknown", unknown: observed.ovs.unknown };
  if (observed.ovs.value.bridges[identity.bridge] === undefined)
    return { status: "absent", reason: `there is no bridge ${identity.bridge}` };
  const tunnels = [...tunnelsOf(observed, identity.bridge)].map(
    ([key, { interface: only }]) => [key, `VNI ${only.options["key"] ?? "none"}`] as const,
  );
  return {
    status: "present",
    inputs: { ...identity, tunnels: Object.fromEntries(tunnels) },
    facts: {},
  };
};
