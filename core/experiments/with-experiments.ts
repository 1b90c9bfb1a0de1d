import type { Experiment } from "../model/experiment.js";
import { experimentExceptions } from "./experiment-exceptions.js";
import { declaredKind } from "../devices/index.js";
import type { Device, Topology } from "../topology/topology.js";

/**
 * The topology with experiments on, one after the other; `experiments` says which. They must have
 * been read for this topology (`parseExperiments`). None leaves it as it is.
 */
export const withExperiments = (
  topology: Topology,
  experiments: readonly Experiment[],
): Topology => {
  if (experiments.length === 0) return topology;
  return experiments.reduce(apply, {
    ...topology,
    experiments: [...(topology.experiments ?? []), ...experiments],
    exceptions: [
      ...(topology.exceptions ?? []),
      ...experiments.flatMap((one) => experimentExceptions(topology, one)),
    ],
  });
};

const apply = (topology: Topology, experiment: Experiment): Topology => {
  switch (experiment.kind) {
    case "isolate":
      return withDevice(topology, experiment.device, (device) => ({ ...device, isolated: true }));
    case "forward-chain":
      return withDevice(
        topology,
        experiment.device,
        (device) =>
          declaredKind(device).transit?.with(experiment.drops ? "present" : "absent") ?? device,
      );
    case "static-arp":
      return {
        ...topology,
        links: topology.links.map((link) =>
          link.name === experiment.link && link.staticArp !== true
            ? { ...link, staticArp: true, temporaryArp: true }
            : link,
        ),
      };
    case "trunks-only-on":
      return {
        ...topology,
        hosts: mapValues(topology.hosts, (host) =>
          host.name === experiment.host ? host : { ...host, allVlans: true },
        ),
      };
  }
};

const withDevice = (
  topology: Topology,
  name: string,
  change: (device: Device) => Device,
): Topology => ({
  ...topology,
  devices: mapValues(topology.devices, (device) =>
    device.name === name ? change(device) : device,
  ),
});

const mapValues = <Value>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Value,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
