import type { PreviewOutput } from "../../cli/preview/preview-output.js";

/**
 * What a preview says of the overlay's own things besides their differences: an agent that is behind,
 * an agent's status that is not so. Sorted, each once.
 */
export const remarksOf = (
  { diagnostics }: PreviewOutput,
  typePrefix: string,
): readonly string[] => [
  ...new Set(
    diagnostics
      .filter(
        ({ urn = "", severity }) =>
          (severity === "warning" || severity.startsWith("info")) && urn.includes(`$${typePrefix}`),
      )
      .map(({ message }) => message.replace(/^(?:warning|info): /, "").trim())
      .toSorted(),
  ),
];
