import { conflictOf } from "../core/kinds/bridge/conflict.js";
import { bridges } from "../core/kinds/bridge/desired.js";
import type { ObservedHost } from "../core/model/observed.js";
import type { Unknown } from "../core/model/unknown.js";
import type { Topology } from "../core/topology/topology.js";

/** The first claim of another topology that contradicts what this one declares, on whichever host. */
export const contestedOf = (
  topology: Topology,
  observed: readonly ObservedHost[],
): Unknown | undefined =>
  bridges(topology)
    .flatMap(({ inputs }) =>
      observed
        .filter(({ host }) => host === inputs.host)
        .map((host) => conflictOf(inputs, { ...host, owner: topology.name })),
    )
    .find((one) => one !== undefined);
