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

/** The port-channel that `channel-group 10 mode active` makes a port a member of: Port-Channel10. */
export const portChannelOf = (channelGroup: string): string => {
  const number = /^\d+/.exec(channelGroup)?.[0];
  return number === undefined ? `channel-group ${channelGroup}` : portChannelName(number);
};

const numberAfter = (pattern: RegExp, name: string): number | undefined => {
  const digits = pattern.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
