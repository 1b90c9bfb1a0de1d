import { settingNames, settingOf, storedOf } from "../kinds/bridge/settings.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";

/** Settings that keep a bridge from forwarding as a learning switch. */
const STOPS: ReadonlySet<string> = new Set(["failMode", "stp", "rstp"]);

/** Settings of the overlay's bridge that the topology says nothing of, and that somebody has set. */
export const bridgeSettingFacts = (
  { hosts, overlay: { bridgeSettings = {} } }: Topology,
  { host, ovs }: ObservedHost,
): readonly ForwardingFact[] => {
  const bridge = hosts[host]?.bridge;
  const live = ovs.known && bridge !== undefined ? ovs.value.bridges[bridge]?.settings : undefined;
  if (bridge === undefined || live === undefined) return [];
  return settingNames.flatMap((name): readonly ForwardingFact[] => {
    const { meaning } = settingOf(name);
    const is = meaning(storedOf(name, live));
    if (name in bridgeSettings || is === meaning(null)) return [];
    const code = STOPS.has(name) ? "ovs-bridge-stops" : "ovs-bridge-setting";
    return [{ code, about: { of: "bridge", bridge }, setting: name, value: String(is) }];
  });
};
