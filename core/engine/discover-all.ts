import {
  discoveryProbes,
  parseDiscovery,
  undiscoveredHost,
  type DiscoveredHost,
} from "../drivers/host-discovery.js";
import type { HostTarget } from "../model/target.js";
import { askHost } from "./ask-host.js";
import type { ClosableConnection } from "./types.js";
import { observedFor } from "./engine-words.js";

/**
 * Asks every host what is there (bridges with their ports, containers), in parallel, one round trip
 * each, and ends the connections. In the order of the targets; a host that cannot be read is a value
 * inside.
 */
export const discoverAll = async (
  targets: readonly HostTarget[],
  connect: (target: HostTarget) => ClosableConnection,
): Promise<readonly DiscoveredHost[]> =>
  Promise.all(
    targets.map(async (target) => {
      const connection = connect(target);
      try {
        const asked = await askHost(target, discoveryProbes, connection);
        return asked.ok
          ? observedFor(target, parseDiscovery(target.name, asked.value))
          : undiscoveredHost(asked.problem);
      } finally {
        await connection.close();
      }
    }),
  );
