import { observedKind } from "../devices/index.js";
import type { DeclaredFacts } from "../model/declared-facts.js";
import type { DeviceLayer } from "../model/layer-two.js";
import type { ObservedDevice } from "../model/observed.js";

/** A device with the data ports that its container has. */
export const deviceFromObserved = (
  host: string,
  device: ObservedDevice,
  declared: DeclaredFacts["devices"],
): DeviceLayer => {
  const { container } = device;
  const name = Object.keys(declared).find(
    (key) => declared[key]?.host === host && declared[key].container === container,
  );
  return { host, container, name: name ?? container, ...observedKind(device).layer(host) };
};
