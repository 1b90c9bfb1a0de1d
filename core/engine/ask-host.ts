import { observationCommand } from "../drivers/observation-command.js";
import { parseObservation } from "../drivers/parse-observation.js";
import type { HostConnection } from "../model/command.js";
import type { Probe, Section } from "../model/probe.js";
import type { HostTarget } from "../model/target.js";
import { EVERYTHING, type Unknown } from "../model/unknown.js";
import { unknownFromFailure } from "./describe-failure.js";
import { explainSudo } from "./explain-sudo.js";

/** All sections of the answer, or why there is none. */
export type Asked =
  { readonly sections: ReadonlyMap<string, Section> } | { readonly unknown: Unknown };

/** Runs all probes on a host, in one round trip. */
export const askHost = async (
  target: HostTarget,
  probes: readonly Probe[],
  connection: HostConnection,
): Promise<Asked> => {
  const result = await connection.run(observationCommand(probes));
  if (result.failure !== undefined) {
    return { unknown: unknownFromFailure(target.name, EVERYTHING, result.failure) };
  }
  const parsed = parseObservation(result.stdout);
  if (parsed.ok) return { sections: parsed.sections };
  const sudo = explainSudo(target, result);
  if (sudo !== undefined) return { unknown: sudo };
  const said = result.stderr.trim();
  const reason = `the host's answer is not complete (exit code ${result.exitCode ?? "none"}${said === "" ? "" : `: ${said}`}; ${parsed.reason})`;
  return { unknown: garbled(target.name, reason) };
};

const garbled = (host: string, reason: string): Unknown => ({
  kind: "unparsable",
  host,
  what: EVERYTHING,
  reason,
  next: `Check by hand that "ssh ${host} true" prints nothing: a login script that writes to standard output is the usual cause.`,
});
