import { unreadHosts } from "../core/model/unread-hosts.js";
import type { Unknown } from "../core/model/unknown.js";
import type { CallContext } from "../plugin-kit/index.js";
import { stackOfUrn } from "./stack-of-urn.js";
import type { Session } from "./session.js";

/** The sessions that said it: once is enough for the dozens of things of a host. */
const told = new WeakSet<Session>();

/**
 * Beside the stack, once in a run: how to remediate the other hosts where nothing of one could be read. By
 * then every host was asked, so that the command leaves out all that have to be.
 */
export const tellMeanwhile = async (
  session: Session,
  urn: string,
  { wholeHost }: Unknown,
  { log }: CallContext,
): Promise<void> => {
  if (wholeHost !== true || told.has(session)) return;
  told.add(session);
  const unread = unreadHosts(await session.engine.observeAll());
  const meanwhile = session.meanwhile?.(unread, stackOfUrn(urn));
  if (meanwhile !== undefined) await log("info", meanwhile, { about: "stack" });
};
