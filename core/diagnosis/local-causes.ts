import { deviceKey } from "./facet-key.js";
import type { Cause } from "./cause.js";
import type { DroppingRule } from "./cause-detail.js";
import type { Deviation } from "./deviation.js";
import type { World } from "./world.js";

/** Containers whose own iptables keep declared pings from being answered. */
export const localCauses = (
  host: string,
  deviations: readonly Deviation[],
  declared: World,
): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of !== "local") return [];
    const rules = [...new Set(live.refused.flatMap(({ by }) => by ?? []))];
    const device = declared.get(deviceKey(host, live.container));
    const name = device?.of === "device" ? device.device.name : live.container;
    return [
      {
        kind: "local-drop",
        host,
        about: { of: "device", host, device: name },
        certainty: "observed",
        facets: [live],
        container: live.container,
        rules: rules.map(droppingRule),
      },
    ];
  });

/** `-P INPUT DROP`: its words are the chain and what becomes of the packet (iptables-save(8)). */
const droppingRule = (text: string): DroppingRule => {
  const [, chain, policy] = /^-P (\S+) (\S+)$/.exec(text) ?? [];
  return chain === undefined || policy === undefined
    ? { of: "rule", text }
    : { of: "policy", text, chain, policy };
};
