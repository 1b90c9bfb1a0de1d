import type { FaultSigns } from "../lab/faults/index.js";
import { fitsPattern } from "./fits-pattern.js";
import type { PreviewSigns } from "./preview-signs.js";

const mismatches = (lines: readonly string[], patterns: readonly string[]): readonly string[] => [
  ...patterns
    .filter((pattern) => !lines.some((line) => fitsPattern(line, pattern)))
    .map((pattern) => `not shown: ${pattern}`),
  ...lines
    .filter((line) => !patterns.some((pattern) => fitsPattern(line, pattern)))
    .map((line) => `shown besides: ${line}`),
];

/** In what a preview is not as a fault's signs say: sentences, none when it is. */
export const compareSigns = (expected: FaultSigns, seen: PreviewSigns): readonly string[] => {
  if (expected.kind !== "unknown")
    return [
      ...mismatches([...seen.drift, ...seen.others], expected.patterns),
      ...seen.unknown.map(({ what, reason }) => `unknown besides: ${what}: ${reason}`),
    ];
  const others = seen.others.map((line) => `shown besides: ${line}`);
  return [
    ...mismatches(
      seen.unknown.map(({ what }) => what),
      expected.patterns,
    ),
    ...seen.unknown
      .filter(({ reason }) => !reason.includes(expected.reason))
      .map(({ what, reason }) => `${what} is unknown for another reason: ${reason}`),
    ...seen.drift.map((line) => `shown besides: ${line}`),
    ...others,
  ];
};
