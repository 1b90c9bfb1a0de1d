import type { DeclaredFacts } from "../model/declared-facts.js";
import type { BridgeLayer, LayerTwo } from "../model/layer-two.js";
import type { DesiredResource } from "../kinds/declarations.js";
import { bridgesFromResources } from "./bridges-from-resources.js";
import { devicesFromResources } from "./devices-from-resources.js";

/**
 * The layer-2 part of declared resources. A data port of a device that no `CeosConfig` mentions is at
 * EOS's default, a switchport in VLAN 1; which there are is known from the device's number of ports,
 * where `declared` has it, and from the bridge ports that are attached to them.
 */
export const layerTwoFromResources = (
  resources: readonly DesiredResource[],
  declared?: Pick<DeclaredFacts, "devices">,
): LayerTwo => {
  const { bridges, unknown } = bridgesFromResources(resources);
  const devices = devicesFromResources(resources, attachedTo(bridges), declared?.devices ?? {});
  return { bridges, devices: devices.devices, unknown: [...unknown, ...devices.unknown] };
};

/** Interfaces of each container that a bridge port is attached to, by host and container. */
const attachedTo = (bridges: readonly BridgeLayer[]): ReadonlyMap<string, readonly string[]> => {
  const attached = new Map<string, string[]>();
  for (const { host, ports } of bridges)
    for (const { peer } of ports) {
      if (peer.kind !== "container") continue;
      const key = `${host}\0${peer.container}`;
      const same = attached.get(key);
      if (same === undefined) attached.set(key, [peer.interface]);
      else same.push(peer.interface);
    }
  return attached;
};
