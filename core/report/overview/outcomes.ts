import type { PingOutcome } from "../../model/ping.js";

/** What came of a ping, in few words. */
export const OUTCOMES: Readonly<Record<PingOutcome, string>> = {
  answered: "answered",
  duplicated: "answered more than once",
  unresolved: "no ARP reply",
  silent: "no reply",
};
