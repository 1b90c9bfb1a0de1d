import { declarations, type DesiredResource } from "../kinds/declarations.js";
import { onceFor } from "../model/once-for.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";

/**
 * Everything that the topology asks for, in a stable order: the kinds as they are registered, and
 * within a kind as its own `desired` has it. While the tenant MTU is `auto`, before
 * `resolveTopology` or because a path is not known, no MTU is asked for, neither of a port nor of a device.
 */
export const desiredResources = onceFor((topology: EffectiveTopology): readonly DesiredResource[] =>
  Object.values(declarations).flatMap(({ desired }): readonly DesiredResource[] =>
    desired(topology),
  ),
);
