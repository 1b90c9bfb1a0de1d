import type { Change } from "../../model/change.js";
import type { RetiredVtepsInputs } from "../../model/resources.js";
import { bridgeId } from "./bridge-id.js";

/** How a declaration says that a tunnel must not be there; in an observation it is left out. */
export const ABSENT = "absent";

/** The declared tunnels that are there and should not be; others are left alone. */
export const diffRetired = (
  desired: RetiredVtepsInputs,
  observed: RetiredVtepsInputs,
): readonly Change[] =>
  Object.keys(desired.tunnels)
    .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((key) => ({ key, from: observed.tunnels[key] ?? ABSENT, to: desired.tunnels[key] }))
    .filter(({ from, to }) => from !== to)
    .map(({ key, from, to }) => ({
      kind: "RetiredVteps" as const,
      id: bridgeId(desired),
      path: ["tunnels", key],
      from,
      to,
    }));
