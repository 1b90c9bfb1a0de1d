import type { ObservedHost } from "../../model/observed.js";
import type { TenantMtuInputs } from "./schema.js";
import { patchPort } from "../../drivers/ovs/index.js";
import { portOf } from "../../drivers/ovs/index.js";

/** The host as it is once all of `planTenant`'s steps have been taken. */
export const afterTenant = (
  { bridge, ports }: TenantMtuInputs,
  observed: ObservedHost,
): ObservedHost =>
  Object.entries(ports).reduce((host, [key, mtu]) => {
    const found = portOf(observed, bridge, key);
    if (found.status !== "present" || found.mtu === mtu) return host;
    return patchPort(host, bridge, found.port.name, (port) => ({
      ...port,
      interfaces: port.interfaces.map((one) => ({ ...one, mtu, mtuRequest: mtu })),
    }));
  }, observed);
