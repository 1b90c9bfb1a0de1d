import type { Driver } from "../core/kinds/contract/driver.js";
import type { InputsByKind, ResourceKind } from "../core/kinds/declarations.js";
import { describeUnknown, type Unknown } from "../core/model/unknown.js";
import type { Session } from "./session.js";

/**
 * Throws in a preview where another topology that uses the host has declared the thing otherwise: an
 * update would write over it, or be refused half-way.
 */
export const refuseContested = async <K extends ResourceKind>(
  { kind }: Driver<K>,
  { engine }: Session,
  desired: InputsByKind[K],
): Promise<void> => {
  const contested = await engine.conflict(kind, desired);
  if (contested !== undefined) throw new Error(describeUnknown(contested));
};

const checked = new WeakMap<Session, Promise<Unknown | undefined>>();

const contestedOnce = (session: Session): Promise<Unknown | undefined> => {
  const { contested, engine } = session;
  if (contested === undefined) return Promise.resolve(undefined);
  const found = checked.get(session) ?? engine.observeAll().then(contested);
  checked.set(session, found);
  return found;
};

/**
 * Throws before the first write of a run where anything that the topology declares is contested, on
 * whichever host: an update without a preview would get half-way.
 */
export const refuseContestedRun = async (session: Session): Promise<void> => {
  const contested = await contestedOnce(session);
  if (contested !== undefined) throw new Error(describeUnknown(contested));
};
