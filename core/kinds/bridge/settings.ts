import type { z } from "zod";
import type { ObservedBridgeSettings } from "../../model/observed.js";
import type { Frozen } from "../contract/frozen.js";
import {
  flagColumn,
  flagKey,
  wholeKey,
  wordColumn,
  type BridgeSetting,
  type CellType,
  type SettingValue,
  type Stored,
} from "./setting.js";

/**
 * Every setting of an OVS bridge that is managed, in the order in which a topology writes them. An entry is
 * all that a setting takes: the probe, the resource's and the topology's schema, diff, plan, restore,
 * discovery, policies and documentation are made of it. Only a column of its own also needs a
 * property of `ObservedBridgeSettings`.
 */
export const bridgeSettings = {
  failMode: wordColumn("fail_mode", ["standalone", "secure"], {
    description: "What a bridge without a controller does: forward as a switch, or nothing",
    forwarding: "secure forwards nothing without flows",
    neutral: "standalone",
  }),
  stp: flagColumn("stp_enable", {
    description: "Open vSwitch's own STP: one tree for all VLANs; not together with rstp",
    forwarding: "true: ports outside the tree forward nothing, whatever their VLAN",
    spanningTree: true,
  }),
  rstp: flagColumn("rstp_enable", {
    description: "Open vSwitch's own RSTP: one tree for all VLANs; not together with stp",
    forwarding: "true: ports outside the tree forward nothing, whatever their VLAN",
    spanningTree: true,
  }),
  forwardBpdu: flagKey("forward-bpdu", {
    description: "Whether the devices' BPDUs and LLDP cross the bridge",
    forwarding: "false: the devices' spanning trees do not see each other across the bridge",
  }),
  mcastSnooping: flagColumn("mcast_snooping_enable", {
    description: "IP multicast goes only where IGMP or MLD asked for it",
    forwarding: "true: known groups reach their members only",
  }),
  floodUnregistered: flagKey("mcast-snooping-disable-flood-unregistered", {
    // 224.0.0.0/24 and ff02::1 always are (RFC 4541, 2.1.2; Open vSwitch's xlate_normal).
    description: "Whether multicast that nobody asked for is flooded; with mcastSnooping only",
    forwarding: "false: multicast of groups without members reaches no port but a router's",
    inverted: true,
  }),
  // The manual asks for 1 at least; lib/mcast-snooping.c keeps both within these limits.
  mcastAgingTime: wholeKey("mcast-snooping-aging-time", {
    description: "How long a group's member is kept while it does not report itself",
    forwarding: "after it, the group reaches the member no more until it reports itself",
    unit: "seconds",
    ...{ lowest: 15, highest: 3600, neutral: 300 },
  }),
  mcastTableSize: wholeKey("mcast-snooping-table-size", {
    description: "How many multicast groups the bridge keeps; with mcastSnooping only",
    forwarding: "groups beyond it are as good as unregistered",
    ...{ lowest: 10, highest: 1_000_000, neutral: 2048 },
  }),
  // The manual asks for 1 at least; lib/mac-learning.c keeps both within these limits.
  macAgingTime: wholeKey("mac-aging-time", {
    description: "How long a learned MAC address is kept while no frame comes from it",
    forwarding: "after it, frames to a silent station are flooded in their VLAN again",
    unit: "seconds",
    ...{ lowest: 15, highest: 3600, neutral: 300 },
  }),
  macTableSize: wholeKey("mac-table-size", {
    description: "How many learned MAC addresses the bridge keeps",
    forwarding: "frames to stations beyond it are flooded in their VLAN",
    ...{ lowest: 10, highest: 1_000_000, neutral: 8192 },
  }),
} as const satisfies Readonly<Record<string, BridgeSetting>>;

type Table = typeof bridgeSettings;
export type SettingName = keyof Table;

/** Settings as they may be declared; what is absent is left alone. */
export type BridgeSettings = Frozen<
  z.infer<z.ZodObject<{ [S in SettingName]: Table[S]["declared"] }>>
>;

/** A setting as code has it that does the same with each. */
export const settingOf = (name: SettingName): BridgeSetting => bridgeSettings[name];

export const settingNames = Object.keys(bridgeSettings) as readonly SettingName[];

/** The same of every setting, by its name. */
export const mapSettings = <T>(
  of: (name: SettingName, setting: BridgeSetting) => T,
): Readonly<Record<SettingName, T>> =>
  Object.fromEntries(
    settingNames.map((name) => [name, of(name, settingOf(name))] as const),
  ) as Record<SettingName, T>;

type Shape<Part extends "declared" | "observed"> = { readonly [S in SettingName]: Table[S][Part] };

/** The schemas of all settings, as properties. */
export const settingsShape = <Part extends "declared" | "observed">(part: Part): Shape<Part> =>
  mapSettings((_, setting) => setting[part]) as Shape<Part>;

type ColumnName = {
  [S in SettingName]: Table[S]["storage"] extends { readonly cell: CellType } ? S : never;
}[SettingName];

/** Settings with a column of their own, which is a property of `ObservedBridgeSettings`. */
export const bridgeColumns = settingNames.flatMap((name) => {
  const { storage } = settingOf(name);
  return storage.in === "column" ? [{ name, ...storage }] : [];
});

/** A schema for every setting with a column of its own, by what the column holds. */
export const columnsShape = <const Types extends Readonly<Record<CellType, z.ZodType>>>(
  types: Types,
) =>
  Object.fromEntries(bridgeColumns.map(({ name, cell }) => [name, types[cell]] as const)) as {
    readonly [S in ColumnName]: Types[Table[S]["storage"]["cell"]];
  };

/** How a setting is stored now. */
export const storedOf = (name: SettingName, live: ObservedBridgeSettings): Stored => {
  const { storage } = settingOf(name);
  if (storage.in === "other_config") return live.otherConfig[storage.key] ?? null;
  const columns: Readonly<Partial<Record<SettingName, unknown>>> = live;
  const stored = columns[name];
  return typeof stored === "string" || typeof stored === "boolean" ? stored : null;
};

/** A bridge's settings as inputs: what has an effect, whatever way it is written. */
export const settingsOf = (
  live: ObservedBridgeSettings,
): Readonly<Record<SettingName, SettingValue>> =>
  mapSettings((name, { meaning }) => meaning(storedOf(name, live)));

/** Whether the switch itself runs a spanning tree over the bridge's ports. */
export const hasSpanningTree = (live: ObservedBridgeSettings): boolean =>
  settingNames.some(
    (name) =>
      settingOf(name).spanningTree && settingOf(name).meaning(storedOf(name, live)) === true,
  );

/** "bridge/rstp", as a topology claims a setting. */
export const settingThing = (name: SettingName): string => `bridge/${name}`;
