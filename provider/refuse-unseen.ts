import { describeSurprise } from "../core/model/change.js";
import type { Driver } from "../core/model/driver.js";
import type { ResourceKind } from "../core/model/resources.js";
import type { PropertyMap } from "../plugin-kit/index.js";
import { asInputs } from "./diff-inputs.js";
import type { Session } from "./session.js";

/** Throws when what is there now is not what the user was shown before confirming the update. */
export function refuseUnseen<K extends ResourceKind>(
  driver: Driver<K>,
  { shown }: Session,
  live: PropertyMap,
): void {
  const now = asInputs(driver, live);
  const id = driver.idOf(now);
  const before = shown.before(`${driver.kind} ${id}`);
  if (before === undefined) return;
  const changes = driver.diff(asInputs(driver, before), now);
  if (changes.length === 0) return;
  throw new Error(
    `${id} was changed by somebody else after the preview; nothing was written (${describeSurprise(changes)}). ` +
      "Run pulumi up again to see what it would do now.",
  );
}
