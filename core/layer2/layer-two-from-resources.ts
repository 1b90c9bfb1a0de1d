import { keyOf, type Key } from "../model/key.js";
import type { DeclaredFacts } from "../model/declared-facts.js";
import type { BridgeLayer, LayerTwo } from "../model/layer-two.js";
import type { DesiredResource } from "../kinds/declarations.js";
import { bridgesFromResources } from "./bridges-from-resources.js";
import { devicesFromResources, type AttachedContainer } from "./devices-from-resources.js";

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

/** The containers that bridge ports are attached to, with the interfaces that are. */
const attachedTo = (bridges: readonly BridgeLayer[]): readonly AttachedContainer[] => {
  const attached = new Map<Key, AttachedContainer & { readonly interfaces: string[] }>();
  for (const { host, ports } of bridges)
    for (const { peer } of ports) {
      if (peer.kind !== "container") continue;
      const key = keyOf(host, peer.container);
      const { container, interface: end } = peer;
      const same = attached.get(key);
      if (same === undefined) attached.set(key, { host, container, interfaces: [end] });
      else same.interfaces.push(end);
    }
  return [...attached.values()];
};
