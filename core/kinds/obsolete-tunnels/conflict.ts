import { problem } from "../../messages/unknowns.js";
import type { ObservedHost } from "../../model/observed.js";
import { sharesIn } from "../../model/shares.js";
import type { Unknown } from "../../model/unknown.js";
import { tunnelsOf } from "./read.js";
import type { ObsoleteTunnelsInputs } from "./schema.js";

/** Why the tunnels cannot go: another topology has a share of one that is there. */
export const conflictOf = (
  { host, bridge, tunnels }: ObsoleteTunnelsInputs,
  observed: ObservedHost,
): Unknown | undefined => {
  const { owner } = observed;
  if (owner === undefined) return undefined;
  const live = tunnelsOf(observed, bridge);
  const claimed = Object.keys(tunnels).flatMap((key) =>
    [...sharesIn(live.get(key)?.port.externalIds)]
      .filter(([other]) => other !== owner)
      .map(([other, vlans]) => ({ other, thing: `${key} for ${vlans} (here absent)` })),
  );
  const [first] = claimed;
  if (first === undefined) return undefined;
  const { other } = first;
  const things = claimed.filter((one) => one.other === other).map(({ thing }) => thing);
  return {
    host,
    what: "what two topologies declare",
    ...problem("CLAIMED-BY-ANOTHER", { owner, other, things }),
  };
};
