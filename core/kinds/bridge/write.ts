import { optionalCell } from "../../drivers/ovs/ovsdb-cell.js";
import type { Cell } from "../../drivers/ovs/ovsdb-cell.js";
import type { ObservedBridge, ObservedBridgeSettings } from "../../model/observed.js";
import { settingOf, storedOf, type SettingName } from "./settings.js";
import type { Stored } from "./setting.js";

/** A column of its own, or one key of `other_config` (undefined: it is not there), as written. */
export type BridgeWrite = { readonly setting: SettingName } & (
  | {
      readonly in: "column";
      readonly column: string;
      readonly before: Cell;
      readonly after: Cell;
    }
  | {
      readonly in: "other_config";
      readonly key: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
);

const cell = (stored: Stored): Cell =>
  typeof stored === "boolean" ? stored : optionalCell(stored);

const text = (stored: Stored): string | undefined => (stored === null ? undefined : String(stored));

/** How a setting comes to be stored as `after`, whatever it is now. */
export const writeOf = (
  setting: SettingName,
  live: ObservedBridgeSettings,
  after: Stored,
): BridgeWrite => {
  const { storage } = settingOf(setting);
  const before = storedOf(setting, live);
  return storage.in === "other_config"
    ? { setting, in: storage.in, key: storage.key, before: text(before), after: text(after) }
    : { setting, in: storage.in, column: storage.column, before: cell(before), after: cell(after) };
};

/** "stp_enable", "other_config:forward-bpdu" */
export const nameOfWrite = (write: BridgeWrite): string =>
  write.in === "column" ? write.column : `other_config:${write.key}`;

/** The bridge with settings stored otherwise. */
export const withStored = (
  { settings, ...rest }: ObservedBridge,
  stored: readonly (readonly [SettingName, Stored])[],
): ObservedBridge => {
  const columns = stored.filter(([name]) => settingOf(name).storage.in === "column");
  const keys = stored.flatMap(([name, value]) => {
    const { storage } = settingOf(name);
    return storage.in === "other_config" ? [[storage.key, text(value) ?? ""] as const] : [];
  });
  return {
    ...rest,
    settings: {
      ...settings,
      ...Object.fromEntries(columns),
      otherConfig: { ...settings.otherConfig, ...Object.fromEntries(keys) },
    },
  };
};
