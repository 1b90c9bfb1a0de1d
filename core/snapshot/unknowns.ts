import { isDeepStrictEqual } from "node:util";
import type { Unknown } from "../model/unknown.js";

/** Everything in a value that could not be read, each reason once, in order. */
export const unknownsIn = (value: unknown): readonly Unknown[] => {
  const found: Unknown[] = [];
  const visit = (inner: unknown): void => {
    if (typeof inner !== "object" || inner === null) return;
    if ("known" in inner && inner.known === false && "unknown" in inner) {
      const unknown = inner.unknown as Unknown;
      if (!found.some((one) => isDeepStrictEqual(one, unknown))) found.push(unknown);
      return;
    }
    for (const child of Object.values(inner)) visit(child);
  };
  visit(value);
  return found;
};
