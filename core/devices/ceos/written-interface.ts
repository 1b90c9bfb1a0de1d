import { portChannelOf } from "../../model/interface-names.js";
import type { EosInterface } from "../../model/observed.js";
import { visible } from "../../model/visible.js";
import { formatVlanList } from "../../model/vlan-list.js";
import type { CeosFile } from "./file.js";
import { ONLY_LINK_LOCAL } from "./config-schema.js";
import { plainIpv6 } from "./ipv6-settings.js";
import { writtenTrunk } from "./trunk-settings.js";
import { writtenVrf } from "./written-vrfs.js";

export type WrittenInterface = NonNullable<CeosFile["interfaces"]>[string];

/**
 * An interface of a device's configuration as a topology says it, but for its MTU. What a topology
 * cannot say is marked: a preview will show it.
 *
 * @param written names of the sub-interfaces that the topology says too
 */
export const writtenInterface = (
  live: EosInterface,
  written: ReadonlySet<string> = new Set(),
): WrittenInterface => ({
  ...withoutNote(live),
  ...noteOf(live, written),
});

const noteOf = (
  live: EosInterface,
  written: ReadonlySet<string>,
): Pick<WrittenInterface, "note"> => {
  const { mode, channelGroup = "" } = live;
  const left = otherLines(live, written);
  const notes = [
    ...(mode === "member" && memberOf(live) === undefined ? [noteOnMember(channelGroup)] : []),
    ...(left.length === 0 ? [] : [`left out, as a topology cannot say it: ${left.join("; ")}`]),
  ];
  return notes.length === 0 ? {} : { note: visible(notes.join(". ")).replaceAll(/\s+/g, " ") };
};

/** What a port's configuration says besides, and an update leaves alone. */
const otherLines = (live: EosInterface, written: ReadonlySet<string>): readonly string[] => {
  const {
    mode,
    address,
    addressLines = [],
    ipv6 = [],
    vrf,
    subinterfaces = [],
    secondaryAddresses,
  } = live;
  const { trunkVlans, nativeVlan, nativeTagged, trunkGroups = [], opaque = [] } = live;
  return [
    ...(vrf === undefined || writtenVrf(live) !== undefined ? [] : [`vrf ${vrf}`]),
    ...addressLines,
    ...(mode === "routed" && address !== null
      ? []
      : secondaryAddresses.map((one) => `ip address ${one} secondary`)),
    ...(mode === "routed" && plainIpv6(ipv6) !== undefined ? [] : ipv6),
    ...subinterfaces.filter((name) => !written.has(name)).map((name) => `interface ${name}`),
    ...(trunkVlans === undefined || isTrunk(live)
      ? []
      : [`trunk allowed vlan ${formatVlanList(trunkVlans) || "none"}`]),
    ...(nativeVlan === undefined || isTrunk(live) ? [] : [`trunk native vlan ${nativeVlan}`]),
    ...(nativeTagged === true && !isTrunk(live) ? ["trunk native vlan tag"] : []),
    ...trunkGroups.map((group) => `trunk group ${group}`),
    ...opaque,
  ];
};

/** A switchport in trunk mode, which a topology can say. */
const isTrunk = ({ mode, switchportMode }: EosInterface): boolean =>
  mode === "switchport" && switchportMode === "trunk";

const withoutNote = (live: EosInterface): WrittenInterface => ({
  role: live.mode,
  ...memberOf(live),
  ...(live.encapsulation === undefined ? {} : { encapsulation: live.encapsulation }),
  ...writtenAddresses(live),
  ...writtenVlans(live),
  ...(live.shutdown && live.mode !== "member" ? { shutdown: true } : {}),
});

const writtenAddresses = (live: EosInterface): Partial<WrittenInterface> => {
  const { mode, address, secondaryAddresses, ipv6 = [] } = live;
  const vrf = writtenVrf(live);
  return {
    ...(mode === "routed" && address !== null ? { address } : {}),
    ...(mode === "routed" && address !== null && secondaryAddresses.length > 0
      ? { secondaryAddresses: [...secondaryAddresses] }
      : {}),
    ...(mode === "routed" ? writtenIpv6(ipv6) : {}),
    ...(vrf === undefined ? {} : { vrf }),
  };
};

const writtenVlans = (live: EosInterface): Partial<WrittenInterface> => {
  const { mode, accessVlan, switchportMode } = live;
  if (mode !== "switchport") return {};
  if (isTrunk(live)) return { trunk: writtenTrunk(live) };
  return {
    ...(accessVlan === 1 ? {} : { accessVlan }),
    ...(switchportMode === "access"
      ? {}
      : {
          assumed: `an access port: the configuration says switchport mode ${switchportMode}, which a topology cannot`,
        }),
  };
};

const writtenIpv6 = (lines: readonly string[]): Pick<WrittenInterface, "ipv6"> => {
  const addresses = lines.length === 0 ? undefined : plainIpv6(lines);
  if (addresses === undefined) return {};
  return { ipv6: addresses.includes(ONLY_LINK_LOCAL) ? "link-local" : [...addresses] };
};

/** Undefined: no member, or of a mode that a topology cannot say. */
const memberOf = ({
  mode,
  channelGroup = "",
}: EosInterface): Pick<WrittenInterface, "portChannel" | "lacp"> | undefined => {
  const [, number, lacp] = /^(\d+) mode (on|active|passive)$/.exec(channelGroup) ?? [];
  if (mode !== "member" || number === undefined || Number(number) > MOST_CHANNELS) return undefined;
  return { portChannel: Number(number), lacp: lacp as "on" | "active" | "passive" };
};

/** EOS's highest number of a port-channel. */
const MOST_CHANNELS = 2000;

const noteOnMember = (channelGroup: string): string =>
  `belongs to ${portChannelOf(channelGroup)} (channel-group ${channelGroup}); left alone`;
