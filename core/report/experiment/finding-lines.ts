import type { FindingChanges } from "../../expectation/expectation.js";
import type { Finding } from "../../model/finding.js";

/** What rules would find otherwise, one line each, without markup. */
export const findingLines = ({ appear, go, changed }: FindingChanges): readonly string[] => [
  ...appear.map((one) => `new: ${one.code} (${weightOf(one)}): ${one.message}`),
  ...changed.map((one) => `otherwise: ${one.code} (${weightOf(one)}): ${one.message}`),
  ...go.map((one) => `no longer: ${one.code}: ${one.message}`),
];

const weightOf = ({ severity, excepted }: Finding): string =>
  excepted === undefined ? severity : "accepted while the experiment is on";
