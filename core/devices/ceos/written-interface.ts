import { portChannelOf } from "../../model/interface-names.js";
import type { EosInterface } from "../../model/observed.js";
import type { CeosFile } from "./file.js";

export type WrittenInterface = NonNullable<CeosFile["interfaces"]>[string];

/**
 * An interface of a device's configuration as a topology says it, but for its MTU. What a topology
 * cannot say (a trunk) is marked: a preview will show it.
 */
export const writtenInterface = ({
  mode,
  channelGroup = "",
  accessVlan,
  switchportMode,
  address,
  shutdown,
}: EosInterface): WrittenInterface => ({
  role: mode,
  ...(mode === "member" ? { note: noteOnMember(channelGroup) } : {}),
  ...(mode === "routed" && address !== null ? { address } : {}),
  ...(mode === "switchport" && accessVlan !== 1 ? { accessVlan } : {}),
  ...(shutdown && mode !== "member" ? { shutdown } : {}),
  ...(mode === "switchport" && switchportMode !== "access"
    ? {
        assumed: `an access port: the configuration says switchport mode ${switchportMode}, which a topology cannot`,
      }
    : {}),
});

const noteOnMember = (channelGroup: string): string =>
  `belongs to ${portChannelOf(channelGroup)} (channel-group ${channelGroup}); port-channels are not managed`;
