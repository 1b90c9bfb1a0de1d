import { observationCommand, observationExit } from "../drivers/observation-command.js";
import { observerCommand, observerOf } from "../drivers/observer/observer-program.js";
import { parseObservation } from "../drivers/parse-observation.js";
import type { CommandResult, HostConnection } from "../model/command.js";
import type { Probe, Section } from "../model/probe.js";
import { isReadOnly, type HostTarget } from "../model/target.js";
import type { Unknown } from "../model/unknown.js";
import { unknownFromFailure } from "./describe-failure.js";
import { explainObserver } from "./explain-observer.js";
import { EVERYTHING, explainSudo, wholeHost } from "./explain-sudo.js";
import { problem, type Problem } from "../messages/unknowns.js";
import { failed, ok, type Result } from "../model/result.js";
import type { Words } from "../model/words.js";

/** All sections of the answer, or why there is none. */
export type Asked = Result<ReadonlyMap<string, Section>, Unknown>;

/** Runs all probes on a host, in one round trip. */
export const askHost = async (
  target: HostTarget,
  probes: readonly Probe[],
  connection: HostConnection,
): Promise<Asked> => {
  const result = await connection.run(
    isReadOnly(target) ? observerCommand(probes, target.tools) : observationCommand(probes),
  );
  if (result.failure !== undefined) {
    const unknown = unknownFromFailure(target.name, EVERYTHING, result.failure);
    return failed({ ...unknown, wholeHost: true });
  }
  const parsed = parseObservation(result.stdout);
  if (parsed.ok) return ok(parsed.sections);
  const sudo = isReadOnly(target)
    ? explainObserver(target, result, observerOf(target.tools).version)
    : explainSudo(target, result);
  if (sudo !== undefined) return failed(sudo);
  return failed({
    ...wholeHost(target.name),
    ...whyGarbled(target, connection, result, parsed),
  });
};

const whyGarbled = (
  { name: host }: HostTarget,
  { login }: HostConnection,
  { exitCode, stderr }: CommandResult,
  { reason }: { readonly reason: Words },
): Problem => {
  const said = stderr.trim();
  if (exitCode === observationExit.noFolder) return problem("HOST-NO-TMP", { host, said });
  if (exitCode === observationExit.noRoom) return problem("HOST-TMP-FULL", { host, said });
  const hasLogin = login === undefined ? {} : { login };
  return problem("HOST-GARBLED", { host, exitCode, said, why: reason, ...hasLogin });
};
