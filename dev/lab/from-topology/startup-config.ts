import { ipv6Line } from "../../../core/devices/ceos/ipv6-settings.js";
import type {
  CeosConfigInputs,
  CeosInterfaceInputs,
} from "../../../core/kinds/ceos-config/schema.js";

/** A device's startup-config with what is declared of it. */
export const startupConfig = (
  hostname: string,
  { spanningTreeMode, interfaces, ipRouting, ipv6Routing, staticArp = {} }: CeosConfigInputs,
): string =>
  [
    `hostname ${hostname}`,
    "!",
    `spanning-tree mode ${spanningTreeMode}`,
    "!",
    ...Object.entries(staticArp).map(([address, mac]) => `arp ${address} ${mac} arpa`),
    ...Object.entries(interfaces).flatMap(([name, value]) => [
      `interface ${name}`,
      ...interfaceLines(value).map((line) => `   ${line}`),
      "!",
    ]),
    ipRouting ? "ip routing" : "no ip routing",
    ...(ipv6Routing === true ? ["ipv6 unicast-routing"] : []),
    "!",
    "end",
    "",
  ].join("\n");

const interfaceLines = ({
  mode,
  address,
  secondaryAddresses = [],
  ipv6 = [],
  accessVlan,
  mtu,
  shutdown,
}: CeosInterfaceInputs): readonly string[] => [
  ...(shutdown ? ["shutdown"] : []),
  // A topology does not say of which port-channel.
  ...(mode === "member" ? ["channel-group 1 mode on"] : []),
  ...(mtu === undefined ? [] : [`mtu ${mtu}`]),
  ...(mode === "routed" ? ["no switchport"] : []),
  ...(accessVlan === undefined ? [] : [`switchport access vlan ${accessVlan}`]),
  ...(address === undefined ? [] : [`ip address ${address}`]),
  ...secondaryAddresses.map((one) => `ip address ${one} secondary`),
  ...ipv6.map(ipv6Line),
];
