import { z } from "zod";

const State = z.looseObject({
  type: z.string(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  /** URN. */
  parent: z.string().optional(),
});

/**
 * What `pulumi preview --json` prints, as far as anything here reads it; without a change it has no
 * `steps` (pulumi 3.200, pkg/display/json.go: PreviewDigest).
 */
export const PreviewOutput = z.looseObject({
  steps: z
    .array(
      z.looseObject({
        /** "create" for what the stack has not recorded. */
        op: z.string(),
        urn: z.string(),
        /** Keyed by property path; with refresh-before-update the old state is the live one. */
        detailedDiff: z.record(z.string(), z.unknown()).nullish(),
        oldState: State.optional(),
        newState: State.optional(),
      }),
    )
    .default([]),
  diagnostics: z
    .array(
      z.looseObject({
        /** Of the resource that it is about; absent: of none. */
        urn: z.string().optional(),
        message: z.string(),
        /** "error", "warning", "info", "info#err" */
        severity: z.string(),
      }),
    )
    .default([]),
});
export type PreviewOutput = z.infer<typeof PreviewOutput>;

/** Reads it; throws where the text is something else. */
export const parsePreview = (stdout: string): PreviewOutput =>
  PreviewOutput.parse(JSON.parse(stdout));
