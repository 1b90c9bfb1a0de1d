import {
  DEFAULT_ALLOWED_VLANS,
  DEFAULT_INTERFACE,
  isLogical,
  isManagement,
  type InterfaceConfig,
} from "./config.js";

/**
 * One `interface` section. A default port is the header line alone, as recorded; `all` writes the
 * defaults out in the order that vEOS 4.13 was recorded with.
 */
export const renderInterface = (
  name: string,
  config: InterfaceConfig | undefined,
  all: boolean,
): readonly string[] => {
  const port = config ?? DEFAULT_INTERFACE;
  const lines = [
    ...(port.description === null ? [] : [`description ${port.description}`]),
    ...(port.shutdown ? ["shutdown"] : all ? ["no shutdown"] : []),
    ...(port.mtu === null ? (all ? ["mtu 1500"] : []) : [`mtu ${port.mtu}`]),
    ...(isManagement(name) || isLogical(name) ? [] : switchportLines(port, all)),
    ...(port.encapsulation === null ? [] : [`encapsulation dot1q vlan ${port.encapsulation}`]),
    ...(port.channelGroup === null ? [] : [`channel-group ${port.channelGroup}`]),
    ...(port.vrf === null ? [] : [`vrf ${port.vrf}`]),
    ...(port.address === null ? (all ? ["no ip address"] : []) : [`ip address ${port.address}`]),
    ...port.secondaryAddresses.map((address) => `ip address ${address} secondary`),
    ...(port.ipv6Enabled ? ["ipv6 enable"] : all ? ["no ipv6 enable"] : []),
    ...port.ipv6Addresses.map((address) => `ipv6 address ${address}`),
  ];
  return [`interface ${name}`, ...lines.map((line) => `   ${line}`)];
};

const switchportLines = (port: InterfaceConfig, all: boolean): readonly string[] => {
  const when = (differs: boolean, line: string): string[] => (differs || all ? [line] : []);
  return [
    ...when(!port.switchport, port.switchport ? "switchport" : "no switchport"),
    ...when(port.accessVlan !== 1, `switchport access vlan ${port.accessVlan}`),
    ...when(port.mode !== "access", `switchport mode ${port.mode}`),
    ...when(port.nativeVlan !== 1, `switchport trunk native vlan ${port.nativeVlan}`),
    ...when(
      port.allowedVlans !== DEFAULT_ALLOWED_VLANS,
      `switchport trunk allowed vlan ${port.allowedVlans}`,
    ),
    ...(all ? ["switchport mac address learning"] : []),
  ];
};
