import { settingNames, settingsOf } from "../kinds/bridge/settings.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import type { FacetOf } from "./facet.js";

type SettingsFacet = FacetOf<"bridge-settings">;

/** How the bridges of a topology are to be set, where it says so. */
export const declaredSettingFacets = ({ hosts, overlay }: Topology): readonly SettingsFacet[] => {
  const { bridgeSettings } = overlay;
  if (bridgeSettings === undefined) return [];
  return Object.values(hosts).map(({ name: host, bridge }) => ({
    of: "bridge-settings",
    host,
    bridge,
    settings: textsOf(bridgeSettings, bridgeSettings),
  }));
};

/** How those that were read are, as far as the topology says anything of it. */
export const settingFacets = (
  { hosts, overlay: { bridgeSettings } }: Topology,
  observed: readonly ObservedHost[],
): readonly SettingsFacet[] =>
  observed.flatMap(({ host, ovs }): readonly SettingsFacet[] => {
    const bridge = hosts[host]?.bridge;
    const found = ovs.known && bridge !== undefined ? ovs.value.bridges[bridge] : undefined;
    if (bridge === undefined || found === undefined || bridgeSettings === undefined) return [];
    const settings = textsOf(bridgeSettings, settingsOf(found.settings));
    return [{ of: "bridge-settings", host, bridge, settings }];
  });

const textsOf = (
  wanted: object,
  values: Readonly<Partial<Record<string, string | number | boolean>>>,
): SettingsFacet["settings"] =>
  Object.fromEntries(
    settingNames
      .filter((name) => name in wanted)
      .map((name) => [name, String(values[name] ?? "")] as const),
  );
