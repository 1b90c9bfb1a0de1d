import type { LayerTwo } from "../model/layer-two.js";
import type { Facet } from "./facet.js";

/** The bridges and devices of a layer as separate facets; every one of them forwards and runs. */
export const layerFacets = ({ bridges, devices }: LayerTwo): readonly Facet[] => [
  ...bridges.flatMap(({ ports, ...settings }): readonly Facet[] => {
    const { host, bridge } = settings;
    return [
      { of: "bridge", host, settings, forwards: true },
      ...ports.map((port): Facet => ({ of: "bridge-port", host, bridge, port })),
    ];
  }),
  ...devices.flatMap(({ ports, ...device }): readonly Facet[] => {
    const { host, container } = device;
    return [
      { of: "device", device, running: true },
      ...ports.map((port): Facet => ({ of: "device-port", host, container, port })),
    ];
  }),
];
