import { withConstants } from "../../model/shell-script.js";
import countTwice from "./count-twice.sh.js";
import type { Probe } from "../../model/probe.js";

export const ratesProbeName = "rates";

/** Seconds between the two readings; the database's own statistics are refreshed every five only. */
export const RATE_SECONDS = 2;

/** `ownersProbe` begins a second after the second reading, and asks for two. */
const ASKING_SECONDS = 3.5;

const SCRIPT = withConstants({ RATE_SECONDS, ASKING_SECONDS }, countTwice);

/**
 * Reads a bridge's counters twice.
 *
 * @param asks whether addresses are asked for after that: the ports' are read once more then
 */
export const ratesProbe = (bridge: string, asks: boolean): Probe => ({
  name: ratesProbeName,
  script: SCRIPT,
  args: asks ? [bridge, "asks"] : [bridge],
});
