import type { HostCommand } from "../../model/command.js";
import type { PingOutcome, PingRequest, PingResult } from "../../model/ping.js";
import SEND_PINGS from "./send-pings.sh.js";

/** Milliseconds that one ping takes at most on a busy host; all run at once. */
const PING_TIMEOUT_MS = 30_000;

/** The command that sends these pings on their host. */
export const pingCommand = (requests: readonly PingRequest[]): HostCommand => ({
  argv: [
    "sh",
    "-c",
    SEND_PINGS,
    "overlay-pings",
    ...requests.flatMap(({ container, fromAddress, toAddress, bytes }) => [
      container,
      fromAddress,
      toAddress,
      bytes === undefined ? "-" : String(bytes),
    ]),
  ],
  timeoutMs: PING_TIMEOUT_MS,
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

const LINE = /^(\d+) (\d+) (\d+) (resolved|unresolved|-) (passes|lost|-)$/;

const parseLine = (request: PingRequest, number: number, line = ""): PingResult | undefined => {
  const [, name, replies, duplicates, arp, size] = LINE.exec(line) ?? [];
  if (Number(name) !== number) return undefined;
  return {
    ...request,
    outcome: outcomeOf(Number(replies), Number(duplicates), arp === "unresolved"),
    ...(request.bytes === undefined ? {} : { passes: size === "passes" }),
  };
};

const outcomeOf = (replies: number, duplicates: number, unresolved: boolean): PingOutcome => {
  if (duplicates > 0) return "duplicated";
  if (replies > 0) return "answered";
  return unresolved ? "unresolved" : "silent";
};
