import type { Experiment } from "../model/experiment.js";
import { experimentExceptions } from "./experiment-exceptions.js";
import { declaredKind } from "../devices/index.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";
import type { Device, Topology } from "../topology/topology.js";

/**
 * The topology with experiments on, beside those that are on in it. They must have been read for this topology
 * (`parseExperiments`). None leaves it as it is.
 */
export const withExperiments = <Of extends EffectiveTopology>(
  topology: Of,
  experiments: readonly Experiment[],
): Of =>
  experiments.length === 0
    ? topology
    : {
        ...experiments.reduce(withChain, topology),
        experiments: [...topology.experiments, ...experiments],
        exceptions: [
          ...(topology.exceptions ?? []),
          ...experiments.flatMap((one) => experimentExceptions(topology, one)),
        ],
      };

/** What a device drops is a setting of its kind; what other experiments do is asked of the list. */
const withChain = <Of extends Topology>(topology: Of, experiment: Experiment): Of => {
  if (experiment.kind !== "forward-chain") return topology;
  const drops = experiment.drops ? "present" : "absent";
  const changed = (device: Device): Device => declaredKind(device).transit?.with(drops) ?? device;
  return {
    ...topology,
    devices: Object.fromEntries(
      Object.entries(topology.devices).map(([name, device]) => [
        name,
        name === experiment.device ? changed(device) : device,
      ]),
    ),
  };
};
