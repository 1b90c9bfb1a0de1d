import { keyOf } from "../model/key.js";
import type { DeviceSettings } from "../devices/contract/device-settings.js";
import { observedKind } from "../devices/index.js";
import type { ObservedHost } from "../model/observed.js";
import type { Cause } from "./cause.js";
import type { FacetOf } from "./facet.js";
import type { World } from "./world.js";

/**
 * Addresses that a device keeps for ports that are no routed ports now, or are shut down, and that
 * are others than declared. They change nothing as it is; once the port is remediated they would.
 */
export const storedCauses = (
  declared: World,
  observed: readonly ObservedHost[],
): readonly Cause[] => {
  const names = namesOf(declared);
  const configs = new Map(
    observed.flatMap(({ host, devices }) =>
      Object.values(devices).flatMap((device): readonly (readonly [string, DeviceSettings])[] => {
        if (!device.known) return [];
        const { settings } = observedKind(device.value);
        return settings.known ? [[keyOf(host, device.value.container), settings.value]] : [];
      }),
    ),
  );
  return [...declared.values()].flatMap((facet) => {
    if (facet.of !== "device-port") return [];
    const key = keyOf(facet.host, facet.container);
    const config = configs.get(key);
    return config === undefined ? [] : storedAddress(names.get(key), facet, config);
  });
};

const namesOf = (declared: World): ReadonlyMap<string, string> =>
  new Map(
    [...declared.values()].flatMap((facet) =>
      facet.of === "device"
        ? [[keyOf(facet.device.host, facet.device.container), facet.device.name] as const]
        : [],
    ),
  );

const storedAddress = (
  name: string | undefined,
  { host, container, port }: FacetOf<"device-port">,
  { interfaces }: DeviceSettings,
): readonly Cause[] => {
  const wanted = port.forwarding.mode === "routed" ? port.forwarding.address : undefined;
  const found = interfaces[port.ethernet];
  if (wanted === undefined || found === undefined || found.address === null) return [];
  const applies = found.mode === "routed" && !found.shutdown;
  if (applies || found.address === wanted) return [];
  const device = name ?? container;
  return [
    {
      kind: "wrong-address",
      host,
      about: { of: "interface", host, device, interface: port.interface },
      certainty: "observed",
      facets: [],
      device,
      ethernet: port.ethernet,
      is: { mode: "routed", address: found.address },
      wanted: { mode: "routed", address: wanted },
      stored: { address: found.address, isShut: found.shutdown },
    },
  ];
};
