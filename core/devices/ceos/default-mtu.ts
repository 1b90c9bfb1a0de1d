/**
 * Layer-3 MTU of an Ethernet port without an `mtu` line, in bytes (recorded on cEOS for routed
 * ports; a switchport stores a layer-3 MTU without applying it).
 */
export const DEFAULT_MTU = 1500;
