import { hostProbes, parseHost, unobservedHost } from "../drivers/host-observation.js";
import type { HostConnection } from "../model/command.js";
import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";
import { askHost } from "./ask-host.js";
import { observedFor } from "./engine-words.js";
import { sendPings } from "./send-pings.js";

/**
 * Reads everything that is managed on one host, in one round trip, after the pings that are asked
 * for. Failures are values inside.
 */
export async function observeHost(
  target: HostTarget,
  connection: HostConnection,
): Promise<ObservedHost> {
  const { pings = [] } = target;
  if (pings.length === 0) return readHost(target, connection);
  const results = await sendPings(pings, connection);
  const observed = await readHost(target, connection);
  const { detail } = observed;
  return detail === undefined ? observed : { ...observed, detail: { ...detail, pings: results } };
}

async function readHost(target: HostTarget, connection: HostConnection): Promise<ObservedHost> {
  const asked = await askHost(target, hostProbes(target), connection);
  return "unknown" in asked
    ? unobservedHost(target, asked.unknown)
    : observedFor(target, parseHost(target, asked.sections));
}
