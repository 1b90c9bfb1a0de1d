import { withConstants } from "../../model/shell-script.js";
import countTwice from "./count-twice.sh.js";
import type { Probe } from "../../model/probe.js";

export const ratesProbeName = "rates";

/** Seconds between the two readings; the database's own statistics are refreshed every five only. */
export const RATE_SECONDS = 2;

const SCRIPT = withConstants({ RATE_SECONDS }, countTwice);

/** Reads a bridge's counters twice. */
export const ratesProbe = (bridge: string): Probe => ({
  name: ratesProbeName,
  script: SCRIPT,
  args: [bridge],
});
