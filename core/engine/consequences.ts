import type { Change } from "../kinds/contract/change.js";
import type { Driver } from "../kinds/contract/driver.js";
import type { ResourceKind } from "../kinds/declarations.js";

/** Whether a property follows from other things than the one that it is read of. */
export const isConsequence = <K extends ResourceKind>(
  { consequences = [] }: Driver<K>,
  { path: [property] }: Change,
): boolean => (consequences as readonly unknown[]).includes(property);

/** What somebody did to the thing itself. */
export const withoutConsequences = <K extends ResourceKind>(
  driver: Driver<K>,
  changes: readonly Change[],
): readonly Change[] => changes.filter((change) => !isConsequence(driver, change));
