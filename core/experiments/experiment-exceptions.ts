import { EXPERIMENT_ENDS, type RuleException } from "../model/rule-codes.js";
import { declaredKind } from "../devices/index.js";
import { ownEntry } from "../topology/own-entry.js";
import type { Topology } from "../topology/topology.js";
import { experimentText, type Experiment } from "./experiment.js";

/**
 * What an experiment makes the policies find on purpose: it is reported and stops nothing while the
 * experiment is on. A loop is never among it.
 */
export const experimentExceptions = (
  topology: Topology,
  experiment: Experiment,
): readonly RuleException[] =>
  caused(topology, experiment).map((part) => ({
    ...part,
    reason: `experiment "${experimentText(experiment)}"`,
    expires: EXPERIMENT_ENDS,
  }));

type Caused = Required<Pick<RuleException, "rule" | "subject">>;

const caused = (topology: Topology, experiment: Experiment): readonly Caused[] => {
  switch (experiment.kind) {
    case "isolate":
      return topology.links
        .filter(({ ends }) => ends.some(({ device }) => device === experiment.device))
        .map(({ name }) => ({ rule: "LINK-VLANS-DIFFER", subject: name }));
    case "static-arp":
      return [];
    case "trunks-only-on":
      return Object.values(topology.hosts)
        .filter(({ name }) => name !== experiment.host)
        .flatMap(({ name, bridge, vteps }) =>
          Object.values(vteps).map((vtep) => ({
            rule: "VTEP-ALL-VLANS",
            subject: `${name}/${bridge}/${vtep}`,
          })),
        );
    case "forward-chain":
      return experiment.drops && doesForward(topology, experiment.device)
        ? [{ rule: "FORWARD-DROP", subject: experiment.device }]
        : [];
  }
};

const doesForward = ({ devices }: Topology, name: string): boolean => {
  const device = ownEntry(devices, name);
  return device !== undefined && declaredKind(device).forwards;
};
