import {
  settingNames,
  settingOf,
  settingThing,
  storedOf,
  type SettingName,
} from "../kinds/bridge/settings.js";
import { parseClaims } from "../model/claims.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";
import { sharesIn } from "../model/shares.js";
import type { Topology } from "../topology/topology.js";

/** Settings that keep a bridge from forwarding as a learning switch. */
const STOPS: ReadonlySet<string> = new Set(["failMode", "stp", "rstp"]);

/**
 * Settings of the overlay's bridge that the topology says nothing of, that no other topology has claimed,
 * and that somebody has set.
 */
export const bridgeSettingFacts = (
  { hosts, overlay: { bridgeSettings = {} } }: Topology,
  { host, ovs }: ObservedHost,
): readonly ForwardingFact[] => {
  const bridge = hosts[host]?.bridge;
  const there = ovs.known && bridge !== undefined ? ovs.value.bridges[bridge] : undefined;
  if (bridge === undefined || there === undefined) return [];
  const live = there.settings;
  const claimed = [...sharesIn(there.externalIds).values()].map(parseClaims);
  const isClaimed = (name: SettingName): boolean =>
    claimed.some((claims) => Object.hasOwn(claims, settingThing(name)));
  return settingNames.flatMap((name): readonly ForwardingFact[] => {
    const { meaning } = settingOf(name);
    const is = meaning(storedOf(name, live));
    if (name in bridgeSettings || isClaimed(name) || is === meaning(null)) return [];
    const code = STOPS.has(name) ? "ovs-bridge-stops" : "ovs-bridge-setting";
    return [{ code, about: { of: "bridge", bridge }, setting: name, value: String(is) }];
  });
};
