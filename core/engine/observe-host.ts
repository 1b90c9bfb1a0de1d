import { hostProbes, parseHost, unobservedHost } from "../drivers/host-observation.js";
import type { HostConnection } from "../model/command.js";
import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";
import { askHost } from "./ask-host.js";
import { observedFor } from "./engine-words.js";

/** Reads everything that is managed on one host, in one round trip. Failures are values inside. */
export const observeHost = async (
  target: HostTarget,
  connection: HostConnection,
): Promise<ObservedHost> => {
  const asked = await askHost(target, hostProbes(target), connection);
  return asked.ok
    ? observedFor(target, parseHost(target, asked.value))
    : unobservedHost(target, asked.problem);
};
