import type { ObservedHost, ObservedInterface } from "../../model/observed.js";
import type { VtepPortInputs } from "./schema.js";
import { findVtep } from "./find-vtep.js";
import { patchBridge, patchPort } from "../../drivers/ovs/patch-ovs.js";
import { declaredOptions, mendedOptions } from "./plan.js";
import { vtepId } from "./schema.js";

/** The host as it is once `planVtep`'s step has been taken. */
export const afterVtep = (desired: VtepPortInputs, observed: ObservedHost): ObservedHost => {
  const found = findVtep(observed, vtepId(desired));
  const { bridge, name, trunks, tag = null } = desired;
  const columns = { trunks, tag, vlanMode: null };
  if (found.status === "present")
    return patchPort(observed, bridge, name, (port) => ({
      ...port,
      ...columns,
      interfaces: [
        {
          ...found.interface,
          options: mendedOptions(desired, found.interface.options),
        },
      ],
    }));
  if (found.status === "unknown" || !found.hasBridge) return observed;
  const port = {
    name,
    uuid: "",
    ...columns,
    interfaces: [newTunnel(desired)],
    ours: true as const,
  };
  return patchBridge(observed, bridge, ({ settings, ports }) => ({
    settings,
    ports: { ...ports, [name]: port },
  }));
};

/** What is not known of a tunnel before the switch has made it is null. */
const newTunnel = (desired: VtepPortInputs): ObservedInterface => ({
  name: desired.name,
  type: "vxlan",
  ofport: null,
  ifindex: null,
  mtu: null,
  mtuRequest: null,
  error: null,
  options: declaredOptions(desired),
});
