/** Hexadecimal digits of the two parts. */
const OWNER = 6;
const RUN = 8;

/**
 * The id of one run, as it is in the journal, in marks in OVSDB and in names of configuration
 * sessions: who runs, if that is known, then the run.
 *
 * Of one owner at most one run is at work at any time, because Pulumi locks the stack. So what
 * another run of the same owner left under way has nobody any more.
 *
 * @param owner 6 hexadecimal digits that stand for one stack of one project on one machine; "" when
 *   nothing excludes a second run
 * @param run 8 hexadecimal digits
 */
export const makeRunId = (owner: string, run: string): string => `${owner}${run}`;

/** The owner in a run's id; undefined where it has none. */
export const ownerOf = (runId: string): string | undefined =>
  /^[0-9a-f]+$/.test(runId) && runId.length === OWNER + RUN ? runId.slice(0, OWNER) : undefined;
