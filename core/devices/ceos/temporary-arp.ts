import { ABSENT, type CeosConfigInputs } from "./config-schema.js";

/**
 * The declaration, with "absent" for every temporary ARP entry that was recorded and is declared no
 * more. An entry that is declared for good now stays.
 */
export const withoutOldArp = (
  desired: CeosConfigInputs,
  recorded: CeosConfigInputs,
): CeosConfigInputs => {
  const { staticArp = {}, temporaryArp = {} } = desired;
  const old = Object.keys(recorded.temporaryArp ?? {}).filter(
    (address) => !(address in temporaryArp) && !(address in staticArp),
  );
  if (old.length === 0) return desired;
  const removed = Object.fromEntries(old.map((address) => [address, ABSENT]));
  return { ...desired, temporaryArp: { ...temporaryArp, ...removed } };
};
