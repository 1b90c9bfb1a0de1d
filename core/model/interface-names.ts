/** Number of the port in a container's interface name: 3 for "eth3"; undefined for other names. */
export const portNumberOfContainerInterface = (name: string): number | undefined =>
  numberAfter(/^eth([1-9]\d{0,2})$/, name);

/** Interfaces of a container by port number; one that is named twice stays twice. */
export const inPortOrder = (interfaces: readonly string[]): readonly string[] =>
  interfaces.toSorted(
    (a, b) => (portNumberOfContainerInterface(a) ?? 0) - (portNumberOfContainerInterface(b) ?? 0),
  );

/** Number of the port in a device's interface name: 3 for "Ethernet3"; undefined for other names. */
export const portNumberOfEthernet = (name: string): number | undefined =>
  numberAfter(/^Ethernet([1-9]\d{0,2})$/, name);

/** Number of the port in whatever a device calls it: 3 for "Ethernet3" and for "eth3". */
export const portNumberOfDeviceInterface = (name: string): number | undefined =>
  portNumberOfEthernet(name) ?? portNumberOfContainerInterface(name);

/** Name inside the container: "eth3". cEOS with INTFTYPE=eth maps ethN to EthernetN. */
export const containerInterfaceName = (port: number): string => `eth${port}`;

/** Name in the device's configuration: "Ethernet3". */
export const ethernetName = (port: number): string => `Ethernet${port}`;

/** Name in the device's configuration: "Port-Channel10". */
export const portChannelName = (number: string): string => `Port-Channel${number}`;

/** A port of the device: Ethernet3, Ethernet3/1. */
export const isPort = (name: string): boolean => /^Ethernet\d+(?:\/\d+)*$/.test(name);

export const isPortChannel = (name: string): boolean => /^Port-Channel\d+$/.test(name);

/** Ethernet3.100 */
export const isSubinterface = (name: string): boolean =>
  /^(?:Ethernet\d+(?:\/\d+)*|Port-Channel\d+)\.\d+$/.test(name);

/** Vlan20 */
export const isSvi = (name: string): boolean => /^Vlan\d+$/.test(name);

/** The VLAN of an SVI: 20 of "Vlan20"; undefined for other names. */
export const vlanOfSvi = (name: string): number | undefined => numberAfter(/^Vlan(\d+)$/, name);

/** The port whose sub-interface a name is: Ethernet4 of "Ethernet4.20"; undefined for others. */
export const parentOf = (name: string): string | undefined => /^(.+)\.\d+$/.exec(name)?.[1];

/** The port-channel that `channel-group 10 mode active` makes a port a member of: Port-Channel10. */
export const portChannelOf = (channelGroup: string): string => {
  const number = /^\d+/.exec(channelGroup)?.[0];
  return number === undefined ? `channel-group ${channelGroup}` : portChannelName(number);
};

const numberAfter = (pattern: RegExp, name: string): number | undefined => {
  const digits = pattern.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
