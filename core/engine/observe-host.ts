import { hostProbes, parseHost, unobservedHost } from "../drivers/host-observation.js";
import { observationCommand } from "../drivers/observation-command.js";
import { parseObservation } from "../drivers/parse-observation.js";
import type { HostConnection } from "../model/command.js";
import type { ObservedHost } from "../model/observed.js";
import type { HostTarget } from "../model/target.js";
import type { Unknown } from "../model/unknown.js";
import { unknownFromFailure } from "./describe-failure.js";
import { explainSudo } from "./explain-sudo.js";
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
  const result = await connection.run(observationCommand(hostProbes(target)));
  if (result.failure !== undefined) {
    return unobservedHost(target, unknownFromFailure(target.name, "everything", result.failure));
  }
  const parsed = parseObservation(result.stdout);
  if (parsed.ok) return parseHost(target, parsed.sections);
  const sudo = explainSudo(target, result);
  if (sudo !== undefined) return unobservedHost(target, sudo);
  const said = result.stderr.trim();
  const reason = `the host's answer is not complete (exit code ${result.exitCode ?? "none"}${said === "" ? "" : `: ${said}`}; ${parsed.reason})`;
  return unobservedHost(target, garbled(target.name, reason));
}

const garbled = (host: string, reason: string): Unknown => ({
  kind: "unparsable",
  host,
  what: "everything",
  reason,
  next: `Check by hand that "ssh ${host} true" prints nothing: a login script that writes to standard output is the usual cause.`,
});
