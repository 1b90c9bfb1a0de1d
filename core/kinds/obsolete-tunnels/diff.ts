import type { Change } from "../contract/change.js";
import { ABSENT, type ObsoleteTunnelsInputs } from "./schema.js";
import { bridgeId } from "../bridge/schema.js";
import { byNumbers } from "../../model/by-numbers.js";

/** The declared tunnels that are there and should not be; others are left alone. */
export const diffObsolete = (
  desired: ObsoleteTunnelsInputs,
  observed: ObsoleteTunnelsInputs,
): readonly Change[] =>
  Object.keys(desired.tunnels)
    .toSorted(byNumbers)
    .map((key) => ({ key, from: observed.tunnels[key] ?? ABSENT, to: desired.tunnels[key] }))
    .filter(({ from, to }) => from !== to)
    .map(({ key, from, to }) => ({
      kind: "ObsoleteTunnels" as const,
      id: bridgeId(desired),
      path: ["tunnels", key],
      from,
      to,
    }));
