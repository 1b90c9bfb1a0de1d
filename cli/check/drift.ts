import { z } from "zod";

const Values = z.record(z.string(), z.unknown());

/** `pulumi preview --json`, as far as drift is told from it. */
export const DriftOutput = z.looseObject({
  steps: z
    .array(
      z.looseObject({
        op: z.string(),
        urn: z.string(),
        /** Keyed by property path; with refresh-before-update the old state is the live one. */
        detailedDiff: z.record(z.string(), z.unknown()).nullish(),
        oldState: z.looseObject({ type: z.string(), inputs: Values.optional() }).optional(),
        newState: z.looseObject({ type: z.string(), inputs: Values.optional() }).optional(),
      }),
    )
    .default([]),
});
export type DriftOutput = z.infer<typeof DriftOutput>;

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
export const driftOf = (output: DriftOutput, typePrefix: string): readonly Drift[] =>
  output.steps
    .filter(({ op, newState }) => op === "update" && newState?.type.startsWith(typePrefix) === true)
    .flatMap(({ urn, detailedDiff, oldState, newState }) => {
      const host = newState?.inputs?.["host"];
      const kind = newState?.type.slice(typePrefix.length) ?? "";
      const resource = `${kind} ${urn.slice(urn.lastIndexOf("::") + 2)}`;
      return Object.keys(detailedDiff ?? {}).map((path) => ({
        host: typeof host === "string" ? host : "unknown",
        resource,
        path,
        live: valueAt(oldState?.inputs, partsOf(path)),
        declared: valueAt(newState?.inputs, partsOf(path)),
      }));
    });
