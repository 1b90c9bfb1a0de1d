import { hostTargets } from "../../core/desired/host-targets.js";
import type { HostTarget } from "../../core/model/target.js";
import { Failure, formatFailure } from "../failure.js";
import type { ChosenStack } from "../stack/choose-stack.js";
import { topologyAt, topologyFileOf } from "../stack-topology.js";

/** How a person gets to the hosts of a journal. */
export interface Logins {
  /** By host; empty where the topology cannot be used. */
  readonly targets: ReadonlyMap<string, HostTarget>;
  /** Where they come from, or why there are none; one line. */
  readonly about: string;
}

/**
 * The logins of a stack's hosts, as its topology has them now. A journal is older than that, and is
 * of use without it: what is wrong with the topology is told and stops nothing.
 */
export const loginsOf = async (projectRoot: string, stack: ChosenStack): Promise<Logins> => {
  try {
    const { file, topology } = await topologyAt(await topologyFileOf(projectRoot, stack));
    return {
      targets: new Map(hostTargets(topology, file).map((target) => [target.name, target])),
      about: `Each line can be pasted here: it logs in as ${file} says, and runs one command there.`,
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return {
      targets: new Map(),
      about: `How to log in to the hosts is not known: ${formatFailure(error.facts)}`,
    };
  }
};
