import type { ObservedBridge, ObservedHost, ObservedPort } from "../../model/observed.js";
import { known } from "../../model/unknown.js";

/** An observation with one of its bridges changed; as it is where that is not known. */
export const patchBridge = (
  observed: ObservedHost,
  name: string,
  patch: (bridge: ObservedBridge) => ObservedBridge,
): ObservedHost => {
  if (!observed.ovs.known) return observed;
  const { value } = observed.ovs;
  const bridge = value.bridges[name];
  if (bridge === undefined) return observed;
  const bridges = { ...value.bridges, [name]: patch(bridge) };
  return { ...observed, ovs: known({ ...value, bridges }) };
};

/** An observation with one port of a bridge changed; as it is where there is none. */
export const patchPort = (
  observed: ObservedHost,
  bridge: string,
  name: string,
  patch: (port: ObservedPort) => ObservedPort,
): ObservedHost =>
  patchBridge(observed, bridge, (found) => {
    const { [name]: port } = found.ports;
    return port === undefined
      ? found
      : { ...found, ports: { ...found.ports, [name]: patch(port) } };
  });
