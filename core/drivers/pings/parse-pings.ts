import type { PingOutcome, PingRequest, PingResult } from "../../model/ping.js";
import type { Probe } from "../../model/probe.js";
import SEND_PINGS from "./send-pings.sh.js";

export const pingProbeName = "pings";

/** Sends these pings on their host, all at once. */
export const pingProbe = (requests: readonly PingRequest[]): Probe => ({
  name: pingProbeName,
  script: SEND_PINGS,
  args: requests.flatMap(({ container, fromAddress, toAddress, bytes }) => [
    container,
    fromAddress,
    toAddress,
    bytes === undefined ? "-" : String(bytes),
  ]),
});

/** What send-pings.sh printed; undefined when that is not one line for each ping. */
export const parsePings = (
  requests: readonly PingRequest[],
  stdout: string,
): readonly PingResult[] | undefined => {
  const lines = stdout.split("\n").filter((line) => line !== "");
  const results = requests.map((request, index) => parseLine(request, index + 1, lines[index]));
  return lines.length === requests.length && results.every((result) => result !== undefined)
    ? results
    : undefined;
};

const LINE = /^(\d+) (\d+) (\d+) (resolved|unresolved|-) (passes|lost|-) (?:(\d+)\/(\d+)|-)$/;

const parseLine = (request: PingRequest, number: number, line = ""): PingResult | undefined => {
  const [, name, replies, duplicates, arp, size, received, sent] = LINE.exec(line) ?? [];
  if (Number(name) !== number) return undefined;
  return {
    ...request,
    outcome: outcomeOf(Number(replies), Number(duplicates), arp === "unresolved"),
    ...(request.bytes === undefined ? {} : { passes: size === "passes" }),
    ...(sent === undefined
      ? {}
      : { loss: { sent: Number(sent), lost: Number(sent) - Number(received) } }),
  };
};

const outcomeOf = (replies: number, duplicates: number, unresolved: boolean): PingOutcome => {
  if (duplicates > 0) return "duplicated";
  if (replies > 0) return "answered";
  return unresolved ? "unresolved" : "silent";
};
