import type { CrossChecked } from "./cross-checks.js";
import type { Disagreement } from "./cross-check.js";
import type { Words } from "../../model/words.js";

/** "host-a, ceos_1 Ethernet3: running-config says routed, show interfaces says bridged." */
export const describeDisagreement = ({ host, subject, says, meaning }: Disagreement): Words => {
  const [only, ...others] = says;
  const words =
    others.length === 0
      ? (only?.value ?? "")
      : says.map(({ source, value }) => `${source}: ${value}`).join("; ");
  return `${host}, ${subject}: ${words}. ${meaning}`;
};

/** What is said where nothing disagrees. */
export const describeAgreement = ({ compared }: CrossChecked): Words =>
  compared === 0
    ? "Nothing was read twice, so that nothing could be compared."
    : `Nothing: ${compared} pairs of statements were compared.`;
