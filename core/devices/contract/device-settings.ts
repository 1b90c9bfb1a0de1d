/** What an observation says of a device in terms that all kinds share. */
export interface DeviceSettings {
  /** Keyed by the device's own name of it: Ethernet3, eth3. */
  readonly interfaces: Readonly<Record<string, InterfaceSettings>>;
  /** Static neighbours: IPv4 address to MAC address, in the device's own form. */
  readonly staticArp: Readonly<Record<string, string>>;
  /** Its sub-interfaces, with the VLAN tag of their frames, beside others; absent: it has none. */
  readonly logical?: Readonly<
    Record<string, InterfaceSettings & { readonly encapsulation?: number }>
  >;
  /** Lines of its configuration that no part of the product understands; absent: none. */
  readonly unread?: readonly string[];
  /** Bytes: the layer-3 MTU of an interface that says none. */
  readonly defaultMtu?: number;
  /** Whether it is configured to route between its interfaces; absent: what its kernel does is all there is. */
  readonly routes?: boolean;
}

export interface InterfaceSettings {
  /** `member`: of a port-channel or the like, whose settings count in place of its own. */
  readonly mode: "routed" | "switchport" | "member";
  /** The port-channel that it belongs to, and how: "10 mode on"; absent: to none. */
  readonly channelGroup?: string;
  /** Primary IPv4 address as a.b.c.d/len; stored, and without effect, on a switchport. */
  readonly address: string | null;
  readonly secondaryAddresses: readonly string[];
  /** Layer-3 MTU in bytes; null: the device's default. */
  readonly mtu: number | null;
  readonly shutdown: boolean;
  /** Its VRF; absent: the default one. */
  readonly vrf?: string;
}

/** A declared configuration in terms that all kinds share; an observed one, as it is declared. */
export interface DeclaredConfig {
  /** Bytes: the layer-3 MTU of an interface that says none; absent: not known before it is observed. */
  readonly defaultMtu?: number;
  readonly host: string;
  readonly container: string;
  /** Whether it forwards packets between its ports. */
  readonly forwards: boolean;
  /** Keyed by the device's own name of it: Ethernet3, eth3. */
  readonly interfaces: Readonly<Record<string, DeclaredInterface>>;
}

export interface DeclaredInterface {
  readonly mode: "routed" | "switchport" | "member";
  /** Only in an observation, of a member: the port-channel's number and mode. */
  readonly channelGroup?: string;
  readonly address?: string;
  /** IPv4 addresses beside `address`; absent: left alone. */
  readonly secondaryAddresses?: readonly string[];
  /** IPv6 addresses with prefix length; "enable": none but the link-local one; absent: left alone. */
  readonly ipv6?: readonly string[];
  /** Only in an observation: lines that give it an address of another kind, "ip address dhcp". */
  readonly addressLines?: readonly string[];
  /** Only in an observation: IPv6 addresses, and routed sub-interfaces, which have their own. */
  readonly otherAddresses?: readonly string[];
  /** Its VRF; absent: the default one, or, in a declaration, whichever it is in. */
  readonly vrf?: string;
  /** Of a switchport: its VLAN inside the device; 1 by default. */
  readonly accessVlan?: number;
  /** Layer-3 MTU in bytes; absent: the device's default, `defaultMtu`. */
  readonly mtu?: number;
  readonly shutdown: boolean;
  /** Only in an observation, of a switchport that is no access port. */
  readonly switchportMode?: string;
}
