import type { Change } from "../../kinds/contract/change.js";
import type { EosInterface } from "../../model/observed.js";
import type { CeosConfigInputs, CeosInterfaceInputs } from "./config-schema.js";
import type { RecordedConfig } from "./restore-lines.js";
import { ipv6LinesAfter } from "./ipv6-settings.js";
import { vrfOfAddress, withArpEntry } from "./arp-entries.js";
import { DEFAULT_VRF } from "./default-vrf.js";
import { MADE, spelledOut, vlansOfNewSvis, withMade } from "./made-interfaces.js";
import { withTrunk } from "./trunk-settings.js";
import { vrfsAfter } from "./vrfs.js";
import { ABSENT } from "./config-schema.js";

/** What a device's configuration will be once exactly these changes of `desired` are made. */
export const configAfter = (
  live: RecordedConfig,
  desired: CeosConfigInputs,
  changes: readonly Change[],
): RecordedConfig => {
  const interfaces = { ...withMade(live.interfaces, desired) };
  for (const path of spelledOut(changes, desired)) {
    const [scope, name = "", property = ""] = path.map(String);
    const [before, wanted] = [interfaces[name], desired.interfaces[name]];
    if (scope !== "interfaces" || before === undefined || wanted === undefined) continue;
    if (property !== MADE) interfaces[name] = settled(before, property, wanted);
  }
  const vlans = [...(live.definedVlans ?? []), ...vlansOfNewSvis(live, desired)];
  return {
    ipRouting: desired.ipRouting,
    ...((desired.ipv6Routing ?? live.ipv6Routing) === true ? { ipv6Routing: true as const } : {}),
    ...vrfsAfter(live, desired),
    spanningTreeMode: desired.spanningTreeMode,
    interfaces,
    ...(live.whole === undefined ? {} : { whole: live.whole }),
    ...(vlans.length === 0 ? {} : { definedVlans: vlans.toSorted((a, b) => a - b) }),
    ...Object.entries({ ...desired.staticArp, ...desired.temporaryArp }).reduce(
      (arp, [address, mac]) =>
        withArpEntry(
          arp,
          vrfOfAddress(address, live, desired),
          address,
          mac === ABSENT ? undefined : mac,
        ),
      arpOf(live),
    ),
  };
};

const settled = (
  before: EosInterface,
  property: string,
  wanted: CeosInterfaceInputs,
): EosInterface => {
  if (property === "vrf") return withVrf(before, wanted.vrf);
  if (property === "ipv6") {
    const { ipv6 = [], ...others } = before;
    const after = ipv6LinesAfter(ipv6, wanted);
    return after.length === 0 ? others : { ...others, ipv6: after };
  }
  if (property === "trunkVlans" || property === "nativeVlan")
    return withTrunk(before, property, wanted);
  const { addressLines, ...others } = before;
  const kept = property === "address" || addressLines === undefined ? others : before;
  return { ...kept, ...changed(property, wanted) };
};

/** Its addresses go with it: they are entered again. */
const withVrf = (before: EosInterface, wanted: string | undefined): EosInterface => {
  const { vrf, ...others } = before;
  const named = wanted === DEFAULT_VRF ? undefined : wanted;
  if (named === vrf) return before;
  return named === undefined ? others : { ...others, vrf: named };
};

const arpOf = ({
  staticArp,
  vrfArp,
}: RecordedConfig): Pick<RecordedConfig, "staticArp" | "vrfArp"> => ({
  staticArp,
  ...(vrfArp === undefined ? {} : { vrfArp }),
});

/** Absent values stand for their defaults; `no ip address` takes the secondary addresses too. */
const changed = (property: string, wanted: CeosInterfaceInputs): Partial<EosInterface> => {
  const { mode, address, secondaryAddresses = [], mtu, shutdown } = wanted;
  const { channelGroup, encapsulation } = wanted;
  const { accessVlan = 1, switchportMode = "access" } = wanted;
  switch (property) {
    case "mode":
      return { mode };
    case "channelGroup":
      return channelGroup === undefined ? {} : { mode, channelGroup };
    case "encapsulation":
      return encapsulation === undefined ? {} : { encapsulation };
    case "address":
      return address === undefined ? { address: null, secondaryAddresses: [] } : { address };
    case "secondaryAddresses":
      return { secondaryAddresses };
    case "accessVlan":
      return { accessVlan };
    case "switchportMode":
      return { switchportMode };
    case "mtu":
      return { mtu: mtu ?? null };
    case "shutdown":
      return { shutdown };
    default:
      throw new Error(`an interface has no property "${property}" that is ever changed`);
  }
};
