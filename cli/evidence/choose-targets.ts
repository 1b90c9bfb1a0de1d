import { snapshotTargets } from "../../core/desired/host-targets.js";
import type { HostTarget } from "../../core/model/target.js";
import type { StackTopology } from "../stack-topology.js";
import { chooseLinks, chooseProofs, type PingChoice } from "./choose-proofs.js";

/** All hosts of a topology with everything that a snapshot records, after what is to be sent first. */
export const chooseTargets = (
  { file, topology }: StackTopology,
  choice: PingChoice,
): readonly HostTarget[] =>
  snapshotTargets(topology, file, chooseProofs(topology, choice), chooseLinks(topology, choice));
