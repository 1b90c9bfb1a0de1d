import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { labelsOfTopology, layerTwoOf } from "../../../core/desired/layer-two-of.js";
import type { BridgeLayer, DeviceLayer, LayerTwo } from "../../../core/model/layer-two.js";
import type { Labels } from "../../../core/topology/graph/index.js";
import { parseTopology } from "../../../core/topology/parse.js";

/** An overlay to draw. */
export interface Case {
  readonly layer: LayerTwo;
  readonly labels: Labels;
}

/** The topology of the incident as it is declared. */
export const declaredIncident = (): Case => {
  const file = fileURLToPath(new URL("../../../../topologies/incident.yaml", import.meta.url));
  const loaded = parseTopology(readFileSync(file, "utf8"), file);
  if (!loaded.ok) throw new Error("topologies/incident.yaml has mistakes");
  return { layer: layerTwoOf(loaded.topology), labels: labelsOfTopology(loaded.topology) };
};

/** The incident as it was: all-VLAN tunnels, every unused port and all of ceos_2, ceos_4 at default. */
export const incidentAsItWas = (): Case => {
  const { layer, labels } = declaredIncident();
  return {
    labels,
    layer: {
      ...layer,
      bridges: layer.bridges.map(withAllVlanTunnels),
      devices: layer.devices.map((device) =>
        withDefaults(device, ["ceos_2", "ceos_4"].includes(device.name)),
      ),
    },
  };
};

/** The same, with host-a's isolated VLANs numbered like host-b's: rings through the tunnel. */
export const loopOverTunnel = (): Case => {
  const { layer, labels } = incidentAsItWas();
  const shifted = (bridge: BridgeLayer): BridgeLayer => ({
    ...bridge,
    ports: bridge.ports.map((port) =>
      bridge.host === "host-a" && port.vlans.mode === "access" && port.vlans.vlan === 200
        ? { ...port, vlans: { mode: "access", vlan: 103 } }
        : port.vlans.mode === "access" && port.vlans.vlan === 201
          ? { ...port, vlans: { mode: "access", vlan: 104 } }
          : port,
    ),
  });
  return { labels, layer: { ...layer, bridges: layer.bridges.map(shifted) } };
};

const withAllVlanTunnels = (bridge: BridgeLayer): BridgeLayer => ({
  ...bridge,
  ports: bridge.ports.map((port) =>
    port.peer.kind === "tunnel" ? { ...port, vlans: { mode: "trunk", vlans: "all" } } : port,
  ),
});

const withDefaults = (device: DeviceLayer, all: boolean): DeviceLayer => ({
  ...device,
  ports: device.ports.map((port) =>
    all || !port.declared || port.forwarding.mode === "shut"
      ? {
          ...port,
          declared: false,
          forwarding: { mode: "switchport", vlans: { mode: "access", vlan: 1 } },
        }
      : port,
  ),
});
