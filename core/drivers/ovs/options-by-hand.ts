import type { Change } from "../../kinds/contract/change.js";
import type { ObservedInterface } from "../../model/observed.js";
import type { VtepPortInputs } from "../../kinds/vtep-port/schema.js";
import { isByHand, isSecretOption } from "../../model/tunnel-options.js";
import type { Unknown } from "../../model/unknown.js";
import { hasSecrets } from "./tunnel-options.js";
import { problem } from "../../messages/unknowns.js";

const WRITES_OPTIONS: ReadonlySet<unknown> = new Set([
  ...["options", "vni", "localAddress", "remoteAddress"],
]);

/**
 * Why the changes of a tunnel's options are not made here: they would take an encryption off it, or
 * the transaction that is guarded by its options would carry a secret, for everybody who lists
 * processes. Undefined where they can be made.
 */
export const optionsByHand = (
  { host, name }: VtepPortInputs,
  live: ObservedInterface["options"],
  changes: readonly Change[],
): Unknown | undefined => {
  const ours = changes.filter(({ path }) => WRITES_OPTIONS.has(path[0]));
  if (ours.length === 0) return undefined;
  const encrypting = ours.map(({ path }) => String(path[1] ?? "")).filter(isByHand);
  if (encrypting.length === 0 && !hasSecrets(live)) return undefined;
  const about = { host, what: `tunnel ${name}` };
  if (encrypting.length > 0) {
    return { ...about, ...problem("TUNNEL-ENCRYPTION-BY-HAND", { name, keys: encrypting }) };
  }
  const secrets = Object.keys(live).filter(isSecretOption);
  const properties = ours.map(({ path }) => path.join("."));
  return { ...about, ...problem("TUNNEL-HOLDS-SECRET", { name, secrets, properties }) };
};
