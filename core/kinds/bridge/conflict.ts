import { contestedProblem } from "../../drivers/ovs/claimed.js";
import type { ObservedHost } from "../../model/observed.js";
import type { Unknown } from "../../model/unknown.js";
import type { BridgeInputs } from "./schema.js";
import { settingThing, type SettingName } from "./settings.js";

/** "bridge/rstp": "true" */
export const settingClaim = (
  name: SettingName,
  value: string | number | boolean,
): readonly [string, string] => [settingThing(name), String(value)];

/** Why the bridge cannot be as declared: another topology has claimed something of it otherwise. */
export const conflictOf = (
  { bridge, claims = {} }: BridgeInputs,
  observed: ObservedHost,
): Unknown | undefined => contestedProblem(observed, bridge, claims);
