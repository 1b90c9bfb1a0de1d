import type { OpenSession, PendingCommit } from "../../model/observed.js";
import type { Unknown } from "../../model/unknown.js";
import { parseSessionName } from "./session-name.js";
import { problem } from "../../messages/unknowns.js";
import { cli, inTime as timeLeft } from "../../messages/eos.js";

/** "in 42 s", as it was when it was read. */
export const inTime = ({ secondsLeft }: PendingCommit): string => timeLeft(secondsLeft);

const confirm = (container: string, session: string): string =>
  deviceLine(container, `configure session ${session} commit`);

const abort = (container: string, session: string): string =>
  deviceLine(container, `configure session ${session} abort`);

const deviceLine = (container: string, command: string): string => cli(container, command, {});

/** A commit of somebody else's is neither confirmed nor taken back here: what is there is not settled. */
export const foreignCommit = (host: string, container: string, pending: PendingCommit): Unknown => {
  const { session, user, secondsLeft } = pending;
  return {
    host,
    what: `configuration of ${container}`,
    ...problem("EOS-COMMIT-OF-ANOTHER", { container, session, user, secondsLeft }),
  };
};

/** What somebody should know of a commit that a run of this product did not confirm. */
export const ownCommitWarning = (container: string, pending: PendingCommit): string => {
  const { session } = pending;
  const run = parseSessionName(session)?.run ?? "";
  return (
    `${container}: the commit of run ${run} is not confirmed (session ${session}). ${capital(inTime(pending))} EOS goes back to the configuration before it. ` +
    `The next update of the stack that made it confirms it if it is as declared, and else takes it back. ` +
    `By hand: ${confirm(container, session)}`
  );
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What somebody should know of a session that a run of this product opened and did not commit. */
export const leftOpenWarning = (container: string, { session }: OpenSession): string => {
  const run = parseSessionName(session)?.run ?? "";
  return (
    `${container}: run ${run} opened session ${session} and has not committed it: it is at work, or was cut off. ` +
    `EOS has room for five such sessions. The next update of its stack that writes to ${container} drops it, EOS itself after 24 h. ` +
    `By hand, once that run has ended: ${abort(container, session)}`
  );
};
