import type { LayerTwo, PortVlans } from "../../../core/model/layer-two.js";
import type { Cut, Graph, Node, Place } from "../../../core/layer2/index.js";

/** The overlay after somebody did what was suggested, on the ports themselves. */
export const withoutCuts = (layer: LayerTwo, { nodes }: Graph, cuts: readonly Cut[]): LayerTwo =>
  cuts.reduce((before, { action, place }) => {
    const inUse = nodes.filter((node) => sameSwitch(node, place)).map(({ vlan }) => vlan);
    return changePort(before, place, (vlans) =>
      action === "remove-vlan" ? without(vlans, place.vlan, inUse) : { mode: "dead" },
    );
  }, layer);

const sameSwitch = (node: Node, place: Place): boolean =>
  node.host === place.host &&
  (place.kind === "bridge-port"
    ? node.kind === "segment" && node.bridge === place.bridge
    : node.kind === "domain" && node.container === place.container);

/** A trunk that no longer has its native VLAN takes nothing that comes without tag. */
const without = (vlans: PortVlans, vlan: number, inUse: readonly number[]): PortVlans => {
  if (vlans.mode !== "trunk") throw new Error(`VLAN ${vlan} cannot be taken off an access port`);
  const { native } = vlans;
  const list = (vlans.vlans === "all" ? inUse : vlans.vlans).filter((one) => one !== vlan);
  if (native === undefined) return { mode: "trunk", vlans: list };
  return native === vlan
    ? { mode: "trunk", vlans: list.filter((one) => one !== 0) }
    : { mode: "trunk", vlans: list, native };
};

const changePort = (
  layer: LayerTwo,
  place: Place,
  change: (vlans: PortVlans) => PortVlans,
): LayerTwo =>
  place.kind === "bridge-port"
    ? {
        ...layer,
        bridges: layer.bridges.map((bridge) =>
          bridge.host === place.host && bridge.bridge === place.bridge
            ? {
                ...bridge,
                ports: bridge.ports.map((port) =>
                  port.name === place.port ? { ...port, vlans: change(port.vlans) } : port,
                ),
              }
            : bridge,
        ),
      }
    : {
        ...layer,
        devices: layer.devices.map((device) =>
          device.host === place.host && device.container === place.container
            ? {
                ...device,
                ports: device.ports.map((port) =>
                  port.interface === place.interface && port.forwarding.mode === "switchport"
                    ? { ...port, forwarding: changed(change(port.forwarding.vlans)) }
                    : port,
                ),
              }
            : device,
        ),
      };

const changed = (vlans: PortVlans) =>
  vlans.mode === "dead" ? ({ mode: "shut" } as const) : ({ mode: "switchport", vlans } as const);
