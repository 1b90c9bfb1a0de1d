import type { Change } from "../../kinds/contract/change.js";
import type { ObservedInterface } from "../../model/observed.js";
import type { VtepPortInputs } from "../../kinds/vtep-port/schema.js";
import { isByHand, isSecretOption } from "../../model/tunnel-options.js";
import type { Unknown } from "../../model/unknown.js";
import { hasSecrets } from "./tunnel-options.js";

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
  const about = { kind: "not-mendable", host, what: `tunnel ${name}` } as const;
  if (encrypting.length > 0) {
    return {
      ...about,
      reason: `nothing here sets or removes an encryption or a secret (${encrypting.join(", ")})`,
      next:
        `If it is meant, declare overlay.tunnelOptions: { ${encrypting.map((key) => `${key}: leave`).join(", ")} }; ` +
        `else on the host: ovs-vsctl remove Interface ${name} options ${encrypting.join(" ")}`,
    };
  }
  const secrets = Object.keys(live).filter(isSecretOption).join(", ");
  const properties = ours.map(({ path }) => path.join(".")).join(", ");
  return {
    ...about,
    reason: `its options hold a secret (${secrets}), which no transaction of ours may carry`,
    next: `Set ${properties} by hand on the host: ovs-vsctl set Interface ${name} options:KEY=VALUE`,
  };
};
