import type { FactKind } from "../../model/forwarding-fact.js";

/** What a setting does that this release does not know. */
export const UNKNOWN_FACT = {
  effect: "unknown",
  does: "is not known to this release: it may do anything to frames",
} as const satisfies Pick<FactKind, "effect" | "does">;
