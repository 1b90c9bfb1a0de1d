import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";
import type { ClosableConnection } from "./engine.js";
import { observeHost } from "./observe-host.js";

/**
 * Reads every host once, in parallel, one round trip each, and ends the connections. A host that
 * cannot be read is a value inside.
 */
export const observeAll = async (
  targets: readonly HostTarget[],
  connect: (target: HostTarget) => ClosableConnection,
): Promise<readonly ObservedHost[]> => {
  const hosts = targets.map((target) => ({ target, connection: connect(target) }));
  try {
    return await Promise.all(
      hosts.map(({ target, connection }) => observeHost(target, connection)),
    );
  } finally {
    await Promise.all(hosts.map(({ connection }) => connection.close()));
  }
};
