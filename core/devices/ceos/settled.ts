import type { ObservedHost } from "../../model/observed.js";
import type { CeosConfigInputs } from "./config-schema.js";
import type { Unknown } from "../../model/unknown.js";
import { diffCeosConfig } from "./diff-config.js";
import { idOf, requireId } from "./config-schema.js";
import { observedConfig, observedSessions, projectConfig } from "./read-config.js";
import { isBaseOf } from "./session-name.js";
import { problem } from "../../messages/unknowns.js";

/** Whether the running-config of a device is there to stay; it is not while a commit is not confirmed. */
export const isSettled = (observed: ObservedHost, id: string): boolean => {
  const sessions = observedSessions(observed, requireId(id).container);
  return !sessions.known || sessions.value.pendingCommit === null;
};

/**
 * Whether what was seen with a commit that was not confirmed has settled by itself: the commit was
 * confirmed, or the running-config is exactly the one that it was made on, which the name of its
 * session tells.
 */
export const isForetold = (seen: CeosConfigInputs, observed: ObservedHost): boolean => {
  const { pendingCommit, ...then } = seen;
  const { host, container } = seen;
  const config = observedConfig(observed, container);
  if (pendingCommit === undefined || !config.known) return false;
  if (!isSettled(observed, idOf(seen))) return false;
  const now = { host, container, ...projectConfig(config.value, seen) };
  return (
    isBaseOf(pendingCommit, config.value.fingerprint) || diffCeosConfig(then, now).length === 0
  );
};

/** Why a configuration is none to remember: it is known, and not there to stay. */
export const whyUnsettled = (observed: ObservedHost, id: string): Unknown | undefined => {
  const { host, container } = requireId(id);
  const sessions = observedSessions(observed, container);
  if (!sessions.known) return sessions.unknown;
  const { pendingCommit } = sessions.value;
  if (pendingCommit === null) return undefined;
  const { session, secondsLeft } = pendingCommit;
  return {
    host,
    what: `configuration of ${container}`,
    ...problem("EOS-COMMIT-UNCONFIRMED", { session, secondsLeft }),
  };
};
