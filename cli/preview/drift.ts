import { parseUrn } from "../../plugin-kit/urn.js";
import type { PreviewOutput } from "./preview-output.js";

/** One property of one resource whose live value is not the declared one. */
export interface Drift {
  readonly host: string;
  /** Type and name, e.g. "CeosConfig ceos_2". */
  readonly resource: string;
  /** "interfaces.Ethernet6.shutdown". */
  readonly path: string;
  readonly live: unknown;
  readonly declared: unknown;
}

/** "a.b[0]["c/d"]" → a, b, 0, c/d (the engine's property paths). */
const partsOf = (path: string): readonly string[] =>
  [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, plain]) => quoted ?? index ?? plain ?? "",
  );

const valueAt = (value: unknown, parts: readonly string[]): unknown =>
  parts.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null
        ? (inner as Record<string, unknown>)[part]
        : undefined,
    value,
  );

/** What of the overlay's own resources would be updated, in the order of the preview. */
export const driftOf = (output: PreviewOutput, typePrefix: string): readonly Drift[] =>
  output.steps
    .filter(({ op, newState }) => op === "update" && newState?.type.startsWith(typePrefix) === true)
    .flatMap(({ urn, detailedDiff, oldState, newState }) => {
      const host = newState?.inputs?.["host"];
      const kind = newState?.type.slice(typePrefix.length) ?? "";
      const resource = `${kind} ${parseUrn(urn).name}`;
      return Object.keys(detailedDiff ?? {}).map((path) => ({
        host: typeof host === "string" ? host : "unknown",
        resource,
        path,
        live: valueAt(oldState?.inputs, partsOf(path)),
        declared: valueAt(newState?.inputs, partsOf(path)),
      }));
    });
