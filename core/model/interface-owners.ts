import type { InterfaceOwner } from "./interface-name.js";
import { onceFor } from "./once-for.js";
import type { ObservedHost } from "./observed.js";

/**
 * Whose the network devices of a host are, by their index: a container's interface names the index of
 * the other end of its veth pair (`/sys/class/net/ethN/iflink`). A container that could not be entered
 * owns none.
 */
export const interfaceOwners = ({
  devices,
}: Pick<ObservedHost, "devices">): ReadonlyMap<number, InterfaceOwner> => ownersIn(devices);

const ownersIn = onceFor(
  (devices: ObservedHost["devices"]): ReadonlyMap<number, InterfaceOwner> =>
    new Map(
      Object.values(devices).flatMap((device) =>
        device.known
          ? Object.entries(device.value.peers).map(
              ([name, index]) =>
                [index, { container: device.value.container, interface: name }] as const,
            )
          : [],
      ),
    ),
);
