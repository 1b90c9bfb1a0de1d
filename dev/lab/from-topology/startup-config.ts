import { ipv6Line } from "../../../core/devices/ceos/ipv6-settings.js";
import { arpLine, vrfOfAddress } from "../../../core/devices/ceos/arp-entries.js";
import { DEFAULT_VRF } from "../../../core/devices/ceos/default-vrf.js";
import type {
  CeosConfigInputs,
  CeosInterfaceInputs,
} from "../../../core/devices/ceos/config-schema.js";

/** A device's startup-config with what is declared of it. */
export const startupConfig = (
  hostname: string,
  {
    spanningTreeMode,
    interfaces,
    vrfs = {},
    ipRouting,
    ipv6Routing,
    staticArp = {},
  }: CeosConfigInputs,
): string =>
  [
    `hostname ${hostname}`,
    "!",
    `spanning-tree mode ${spanningTreeMode}`,
    "!",
    ...Object.keys(vrfs).flatMap((name) => [`vrf instance ${name}`, "!"]),
    ...Object.entries(staticArp).map(([address, mac]) =>
      arpLine(vrfOfAddress(address, { interfaces: {} }, { interfaces }), address, mac),
    ),
    ...Object.entries(interfaces).flatMap(([name, value]) => [
      `interface ${name}`,
      ...interfaceLines(value).map((line) => `   ${line}`),
      "!",
    ]),
    ipRouting ? "ip routing" : "no ip routing",
    ...Object.entries(vrfs).flatMap(([name, vrf]) => [
      ...(vrf.ipRouting ? [`ip routing vrf ${name}`] : []),
      ...(vrf.ipv6Routing === true ? [`ipv6 unicast-routing vrf ${name}`] : []),
    ]),
    ...(ipv6Routing === true ? ["ipv6 unicast-routing"] : []),
    "!",
    "end",
    "",
  ].join("\n");

const interfaceLines = ({
  mode,
  channelGroup,
  address,
  secondaryAddresses = [],
  ipv6 = [],
  vrf,
  accessVlan,
  mtu,
  shutdown,
}: CeosInterfaceInputs): readonly string[] => [
  ...(shutdown ? ["shutdown"] : []),
  // A topology need not say of which port-channel.
  ...(mode === "member" ? [`channel-group ${channelGroup ?? "1 mode on"}`] : []),
  ...(mtu === undefined ? [] : [`mtu ${mtu}`]),
  ...(mode === "routed" ? ["no switchport"] : []),
  ...(accessVlan === undefined ? [] : [`switchport access vlan ${accessVlan}`]),
  ...(vrf === undefined || vrf === DEFAULT_VRF ? [] : [`vrf ${vrf}`]),
  ...(address === undefined ? [] : [`ip address ${address}`]),
  ...secondaryAddresses.map((one) => `ip address ${one} secondary`),
  ...ipv6.map(ipv6Line),
];
