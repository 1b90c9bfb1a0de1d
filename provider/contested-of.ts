import { conflictOf } from "../core/kinds/bridge/conflict.js";
import { bridges } from "../core/kinds/bridge/desired.js";
import type { ObservedHost } from "../core/model/observed.js";
import type { Unknown } from "../core/model/unknown.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";

/** The first claim of another topology that contradicts what this one declares, on whichever host. */
export const contestedOf = (
  topology: EffectiveTopology,
  observed: readonly ObservedHost[],
): Unknown | undefined =>
  bridges(topology)
    .flatMap(({ inputs }) =>
      observed
        .filter(({ host }) => host === inputs.host)
        .map((host) => conflictOf(inputs, { ...host, owner: topology.name })),
    )
    .find((one) => one !== undefined);
