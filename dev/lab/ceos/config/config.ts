/** The part of an EOS configuration that the stand-in models. Values are never changed in place. */
export interface Config {
  /** `hostname`; null prints no line, and EOS then calls itself localhost. */
  readonly hostname: string | null;
  readonly spanningTreeMode: SpanningTreeMode;
  /** Keyed by VLAN id. VLAN 1 always exists, whether or not it is here. */
  readonly vlans: Readonly<Record<number, VlanConfig>>;
  /** Keyed by full name. A port that exists and is not here has the default configuration. */
  readonly interfaces: Readonly<Record<string, InterfaceConfig>>;
  /** Keyed by name; the default one is not among them. */
  readonly vrfs: Readonly<Record<string, VrfConfig>>;
  readonly arps: readonly StaticArp[];
  readonly ipRouting: boolean;
  /** `ipv6 unicast-routing` */
  readonly ipv6Routing: boolean;
  readonly routes: readonly StaticRoute[];
}

export type SpanningTreeMode = "mstp" | "rstp" | "none";

export interface VlanConfig {
  readonly name: string | null;
}

export interface VrfConfig {
  /** `ip routing vrf NAME` */
  readonly ipRouting: boolean;
  /** `ipv6 unicast-routing vrf NAME` */
  readonly ipv6Routing: boolean;
}

export interface InterfaceConfig {
  readonly description: string | null;
  readonly shutdown: boolean;
  /** `mtu`, the layer-3 MTU in bytes; null is the default (1500). */
  readonly mtu: number | null;
  /** False after `no switchport`; of no meaning on Management interfaces. */
  readonly switchport: boolean;
  /**
   * `channel-group`, e.g. "10 mode active"; null: in none. A member keeps its other settings without
   * effect. Nobody speaks LACP here: only members in the mode "on" carry anything.
   */
  readonly channelGroup: string | null;
  /** `vrf`, of a routed port; null: the default one. */
  readonly vrf: string | null;
  /** `encapsulation dot1q vlan` of a sub-interface. */
  readonly encapsulation: number | null;
  readonly accessVlan: number;
  readonly mode: "access" | "trunk";
  /** tag: frames without one are dropped. */
  readonly nativeVlan: number | "tag";
  /** Normalised VLAN list, "none", or the default "1-4094". */
  readonly allowedVlans: string;
  /** a.b.c.d/len; kept, and not applied, while the port is a switchport. */
  readonly address: string | null;
  readonly secondaryAddresses: readonly string[];
  /** `ipv6 enable`; an address enables IPv6 too. */
  readonly ipv6Enabled: boolean;
  /** In their shortest form with prefix length; kept, and not applied, while the port is a switchport. */
  readonly ipv6Addresses: readonly string[];
}

export interface StaticArp {
  /** Null: the default one. */
  readonly vrf: string | null;
  readonly address: string;
  /** aaaa.bbbb.cccc, lower case. */
  readonly mac: string;
}

export interface StaticRoute {
  readonly prefix: string;
  readonly nextHop: string;
}

/** Layer-3 MTU without `mtu`, bytes (recorded on routed ports of cEOS). */
export const DEFAULT_MTU = 1500;

export const DEFAULT_ALLOWED_VLANS = "1-4094";

export const DEFAULT_INTERFACE: InterfaceConfig = {
  description: null,
  shutdown: false,
  mtu: null,
  switchport: true,
  channelGroup: null,
  vrf: null,
  encapsulation: null,
  accessVlan: 1,
  mode: "access",
  nativeVlan: 1,
  allowedVlans: DEFAULT_ALLOWED_VLANS,
  address: null,
  secondaryAddresses: [],
  ipv6Enabled: false,
  ipv6Addresses: [],
};

/** What `rollback clean-config` and a boot without startup-config give. */
export const CLEAN_CONFIG: Config = {
  hostname: null,
  spanningTreeMode: "mstp",
  vlans: {},
  interfaces: {},
  vrfs: {},
  arps: [],
  ipRouting: false,
  ipv6Routing: false,
  routes: [],
};

/** The configuration of one interface, the default one if none was entered. */
export const interfaceOf = (config: Config, name: string): InterfaceConfig =>
  config.interfaces[name] ?? DEFAULT_INTERFACE;

/** True when the interface takes IP addresses: `no switchport`, or a management port. */
export const isRouted = (name: string, port: InterfaceConfig): boolean =>
  isManagement(name) || isLogical(name) || (!port.switchport && !isMember(port));

/** True when the interface has IPv6, be it by an address. */
export const hasIpv6 = ({ ipv6Enabled, ipv6Addresses }: InterfaceConfig): boolean =>
  ipv6Enabled || ipv6Addresses.length > 0;

/** True when the interface bridges frames by itself. */
export const isBridged = (name: string, port: InterfaceConfig): boolean =>
  !isRouted(name, port) && !isMember(port);

export const isMember = ({ channelGroup }: InterfaceConfig): boolean => channelGroup !== null;

export const isPortChannel = (name: string): boolean => name.startsWith("Port-Channel");

export const isSvi = (name: string): boolean => /^Vlan\d+$/.test(name);

/** The port whose sub-interface a name is: Ethernet4 of "Ethernet4.100"; undefined for others. */
export const parentOf = (name: string): string | undefined => /^(.+)\.\d+$/.exec(name)?.[1];

/** A sub-interface or an SVI. */
export const isLogical = (name: string): boolean => parentOf(name) !== undefined || isSvi(name);

export const isManagement = (name: string): boolean => name.startsWith("Management");
