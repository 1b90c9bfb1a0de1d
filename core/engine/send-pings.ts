import { parsePings, pingCommand } from "../drivers/pings/parse-pings.js";
import type { HostConnection } from "../model/command.js";
import type { PingRequest, PingResult } from "../model/ping.js";
import { known, notKnown, type Observation } from "../model/unknown.js";
import { unknownFromFailure } from "./describe-failure.js";
import { problem } from "../messages/unknowns.js";

/** Sends pings from a host's containers, all at once, and says what they got. */
export const sendPings = async (
  requests: readonly PingRequest[],
  connection: HostConnection,
): Promise<Observation<readonly PingResult[]>> => {
  const { failure, stdout, stderr, exitCode } = await connection.run(pingCommand(requests));
  const what = "pings between the devices";
  if (failure !== undefined) return notKnown(unknownFromFailure(connection.host, what, failure));
  const results = parsePings(requests, stdout);
  if (results !== undefined) return known(results);
  return notKnown({
    what,
    host: connection.host,
    ...problem("PINGS-UNREADABLE", { exitCode, said: stderr.trim() }),
  });
};
