import { z } from "zod";

/** `pulumi preview --json`, as far as its messages go. */
const Messages = z.looseObject({
  diagnostics: z
    .array(z.looseObject({ urn: z.string().optional(), message: z.string(), severity: z.string() }))
    .default([]),
});

/**
 * What a preview says of the overlay's own things besides their differences: an agent that is behind,
 * an agent's status that is not so. Sorted, each once.
 */
export const remarksOf = (preview: unknown, typePrefix: string): readonly string[] => [
  ...new Set(
    Messages.parse(preview)
      .diagnostics.filter(
        ({ urn = "", severity }) =>
          (severity === "warning" || severity.startsWith("info")) && urn.includes(`$${typePrefix}`),
      )
      .map(({ message }) => message.replace(/^(?:warning|info): /, "").trim())
      .toSorted(),
  ),
];
