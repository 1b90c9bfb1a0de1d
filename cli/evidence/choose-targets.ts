import { snapshotTargets } from "../../core/desired/host-targets.js";
import type { HostTarget } from "../../core/model/target.js";
import type { StackTopology } from "../stack-topology.js";
import { chooseLinks, chooseProofs, type PingChoice } from "./choose-proofs.js";
import { nameLinks } from "./name-links.js";

/**
 * All hosts of a topology with everything that a snapshot records, after what is to be sent first. A
 * Failure where a link is named that is none.
 */
export const chooseTargets = (
  { file, topology }: StackTopology,
  { link = [], ...choice }: PingChoice,
): readonly HostTarget[] => {
  const named = { ...choice, link: nameLinks(topology, link) };
  return snapshotTargets(
    topology,
    file,
    chooseProofs(topology, named),
    chooseLinks(topology, named),
  );
};
