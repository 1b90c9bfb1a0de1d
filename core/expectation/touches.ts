import { holdsDeviceConfig } from "../devices/index.js";
import { keyOf } from "../model/key.js";
import type { Experiment } from "../model/experiment.js";
import type { DesiredResource } from "../kinds/declarations.js";
import { ownEntry } from "../topology/own-entry.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Topology } from "../topology/topology.js";

/** Whether an experiment of a topology decides about a property of a declared thing. */
export type Touches = (resource: DesiredResource, path: readonly (string | number)[]) => boolean;

/** @param topology with its experiments on (`withExperiments`) */
export const touchesOf = (topology: EffectiveTopology): Touches => {
  const parts = topology.experiments.map((one) => touchesOfOne(topology, one));
  return (resource, path) => parts.some((touches) => touches(resource, path));
};

const touchesOfOne = (topology: Topology, experiment: Experiment): Touches => {
  switch (experiment.kind) {
    case "isolate":
      return isolation(topology, experiment.device);
    case "static-arp": {
      const link = topology.links.find(({ name }) => name === experiment.link);
      const ends = new Set(link?.ends.map(({ host, container }) => keyOf(host, container)));
      return (resource, [property]) =>
        holdsDeviceConfig(resource) &&
        property === "temporaryArp" &&
        ends.has(keyOf(resource.inputs.host, resource.inputs.container));
    }
    case "trunks-only-on":
      return ({ kind }, [property]) =>
        kind === "VtepPort" && ["trunks", "tag", "vlanMode"].includes(String(property));
    case "forward-chain": {
      const device = ownEntry(topology.devices, experiment.device);
      return ({ kind, inputs }) =>
        kind === "ForwardChain" &&
        inputs.host === device?.host &&
        inputs.container === device.container;
    }
  }
};

/** The ports of the device's links, and those of its host's ports without a link that are its own. */
const isolation = ({ devices }: Topology, name: string): Touches => {
  const device = ownEntry(devices, name);
  return ({ kind, inputs }, path) => {
    if (inputs.host !== device?.host) return false;
    if (kind === "AccessPort") return inputs.container === device.container;
    return kind === "IsolatedPorts" && String(path[1]).startsWith(`${device.container}:`);
  };
};
