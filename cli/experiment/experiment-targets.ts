import { deviceKind } from "../../core/devices/index.js";
import type { Experiment } from "../../core/model/experiment.js";
import { ownEntry } from "../../core/topology/own-entry.js";
import type { EffectiveTopology } from "../../core/topology/effective-topology.js";
import type { Topology } from "../../core/topology/topology.js";

/**
 * What `pulumi up --target` takes to apply the experiments of a topology and nothing else, but for the
 * flush of the forwarding tables after them; docs/experiments.md says what else goes with it.
 */
export const experimentTargets = (topology: EffectiveTopology): readonly string[] => {
  const all = topology.experiments.flatMap((one) => targetsOf(topology, one));
  return [...new Set([...all, ...flushes(topology)])];
};

/** On every host: a MAC may have been learned anywhere. */
const flushes = ({ hosts }: Topology): readonly string[] =>
  Object.keys(hosts).map((name) => `**::${name}:flush-fdb`);

const targetsOf = (topology: EffectiveTopology, experiment: Experiment): readonly string[] => {
  switch (experiment.kind) {
    case "isolate": {
      const host = ownEntry(topology.devices, experiment.device)?.host ?? "*";
      return [`**AccessPort::${experiment.device}:*`, `**IsolatedPorts::${host}:isolated`];
    }
    case "trunks-only-on":
      return ["**VtepPort::**"];
    case "forward-chain":
      return [`**ForwardChain::${experiment.device}`];
    case "static-arp": {
      const link = topology.links.find(({ name }) => name === experiment.link);
      return (link?.ends ?? []).map(({ device }) => {
        const { configKind } = deviceKind(ownEntry(topology.devices, device)?.kind);
        return `**${configKind.kind}::${device}`;
      });
    }
  }
};
