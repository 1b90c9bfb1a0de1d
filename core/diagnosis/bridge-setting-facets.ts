import { settingNames, settingsOf } from "../kinds/bridge/settings.js";
import type { ObservedHost } from "../model/observed.js";
import type { Topology } from "../topology/topology.js";
import type { Cause } from "./cause.js";
import type { Deviation } from "./deviation.js";
import type { Facet } from "./facet.js";

type SettingsFacet = Extract<Facet, { of: "bridge-settings" }>;

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

/** Settings that decide whether a bridge forwards at all. */
const STOPS_FORWARDING: ReadonlySet<string> = new Set(["failMode", "stp", "rstp"]);

/**
 * Bridges that are set otherwise than declared. Where one forwards otherwise than its ports' columns say,
 * and nothing undeclared is the reason, such a setting is.
 */
export const settingCauses = (deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ wanted, live }): readonly Cause[] => {
    if (wanted.of !== "bridge-settings" || live.of !== "bridge-settings") return [];
    const { host, bridge } = live;
    const settings = Object.entries(live.settings)
      .map(([setting, is]) => ({ setting, is, wanted: wanted.settings[setting] ?? "" }))
      .filter((one) => one.is !== one.wanted);
    return [
      {
        kind: "bridge-setting",
        host,
        about: { of: "bridge", host, bridge },
        certainty: "observed",
        facets: [live, ...divertedBy(deviations, live)],
        bridge,
        settings,
        byUpdate: true,
      },
    ];
  });

/** What a spanning tree, or waiting for a controller, may do: which ports it blocks was not read. */
export const settingCandidates = (observed: readonly Cause[]): readonly Cause[] =>
  observed.flatMap((cause): readonly Cause[] =>
    cause.kind === "bridge-setting" &&
    cause.settings.some(({ setting }) => STOPS_FORWARDING.has(setting))
      ? [
          {
            ...cause,
            certainty: "possible",
            facets: cause.facets.map((facet) =>
              facet.of === "bridge-settings" ? { ...facet, loses: true } : facet,
            ),
          },
        ]
      : [],
  );

/** The bridge, where one of its settings is why it diverts frames. */
export const divertedBy = (
  deviations: readonly Deviation[],
  { host }: Pick<Facet & { readonly host: string }, "host">,
): readonly Facet[] => {
  const stops = deviations.some(
    ({ wanted, live }) =>
      wanted.of === "bridge-settings" &&
      live.of === "bridge-settings" &&
      live.host === host &&
      Object.entries(live.settings).some(
        ([name, is]) => STOPS_FORWARDING.has(name) && is !== wanted.settings[name],
      ),
  );
  return !stops
    ? []
    : deviations.flatMap(({ live }) =>
        live.of === "bridge" &&
        live.host === host &&
        live.diverted !== undefined &&
        live.because === undefined
          ? [live]
          : [],
      );
};
