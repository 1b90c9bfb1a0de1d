import { observedKind } from "../devices/index.js";
import { keyOf } from "../model/key.js";
import { onceFor } from "../model/once-for.js";
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
  const name = namesIn(declared).get(keyOf(host, container));
  return { host, container, name: name ?? container, ...observedKind(device).layer(host) };
};

/** By host and container. */
const namesIn = onceFor(
  (declared: DeclaredFacts["devices"]) =>
    new Map(
      Object.entries(declared).map(([name, { host, container }]) => [keyOf(host, container), name]),
    ),
);
