import { thingKey } from "../core/model/thing-key.js";
import { describeSurprise } from "../core/kinds/contract/change.js";
import type { Driver } from "../core/kinds/contract/driver.js";
import type { ResourceKind } from "../core/kinds/declarations.js";
import type { PropertyMap } from "../plugin-kit/index.js";
import { asInputs } from "./diff-inputs.js";
import { again as inShort } from "./again.js";
import { stackOfUrn } from "./stack-of-urn.js";
import type { Session } from "./session.js";

/**
 * Throws, and the engine counts it as a failure, when what is there now is neither what the user was shown before confirming the update nor
 * what they were told would come of it by itself.
 */
export const refuseUnseen = <K extends ResourceKind>(
  driver: Driver<K>,
  { engine, shown, again = inShort }: Session,
  { urn, live }: { readonly urn: string; readonly live: PropertyMap },
): void => {
  const now = asInputs(driver, live);
  const id = driver.idOf(now);
  const before = shown.before(thingKey({ kind: driver.kind, id }));
  if (before === undefined) return;
  const seen = asInputs(driver, before);
  const changes = driver.diff(seen, now);
  if (changes.length === 0 || engine.isForetold(driver.kind, seen)) return;
  engine.refused(driver.kind, id);
  throw new Error(
    `${id} was changed by somebody else after the preview; nothing was written (${describeSurprise(changes)}). ` +
      `To see what an update would do now: ${again("up", stackOfUrn(urn))}`,
  );
};
