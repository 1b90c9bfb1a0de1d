import { parsePings, pingProbe, pingProbeName } from "../drivers/pings/parse-pings.js";
import type { HostConnection } from "../model/command.js";
import type { PingRequest, PingResult } from "../model/ping.js";
import type { HostTarget } from "../model/target.js";
import { known, notKnown, type Observation } from "../model/unknown.js";
import { problem } from "../messages/unknowns.js";
import { askHost } from "./ask-host.js";

/** Sends pings from a host's containers, all at once, and says what they got. */
export const sendPings = async (
  requests: readonly PingRequest[],
  target: HostTarget,
  connection: HostConnection,
): Promise<Observation<readonly PingResult[]>> => {
  const what = "pings between the devices";
  const asked = await askHost(target, [pingProbe(requests)], connection);
  if (!asked.ok) {
    const { kind, code, facts, reason, next } = asked.problem;
    return notKnown({ host: target.name, what, kind, code, facts, reason, next });
  }
  const section = asked.value.get(pingProbeName);
  const results = parsePings(requests, section?.stdout ?? "");
  if (results !== undefined) return known(results);
  return notKnown({
    what,
    host: connection.host,
    ...problem("PINGS-UNREADABLE", {
      exitCode: section?.exitCode ?? null,
      said: section?.stderr.trim() ?? "",
    }),
  });
};
