import type { TrunkFile } from "./trunk.js";

/** What a topology says of any device, with every default filled in; the rest is its kind's own. */
export interface DeviceBase {
  readonly name: string;
  readonly host: string;
  readonly container: string;
  /** The MAC address that all its ports have, colon form, lower case; absent: not declared. */
  readonly systemMac?: string;
  /** Number of data interfaces: eth1 to this in the container. */
  readonly ports: number;
  /** Keyed by the name that the device itself has for it, ascending by number: Ethernet3, eth3. */
  readonly interfaces: Readonly<Record<string, DeviceInterface>>;
}

export interface DeviceInterface {
  /** `member`: of a port-channel; without `portChannel` it is left alone, and what it does is not known. */
  readonly role: "routed" | "switchport" | "member";
  /** Number of the port-channel that a member belongs to, whose settings count. */
  readonly portChannel?: number;
  /** Of a member with a `portChannel`; absent: active. */
  readonly lacp?: "active" | "passive" | "on";
  /** VLAN tag of a sub-interface's frames; of nothing else. */
  readonly encapsulation?: number;
  /** IPv4 address with prefix length; only on a routed interface. */
  readonly address?: string;
  /** IPv4 addresses beside `address`. Absent: left alone; empty: none. */
  readonly secondaryAddresses?: readonly string[];
  /**
   * IPv6 addresses with prefix length, or link-local: none but the device's own; only on a routed
   * interface. Absent: left alone; empty: none.
   */
  readonly ipv6?: readonly string[] | "link-local";
  /** Its VRF, `default` for the default one; only on a routed interface. Absent: left alone. */
  readonly vrf?: string;
  /** Layer-3 MTU in bytes; absent: the device's default. */
  readonly mtu?: number;
  /** VLAN inside the device; only on a switchport; absent: 1. */
  readonly accessVlan?: number;
  /** Of a trunk; only on a switchport; absent: an access port. */
  readonly trunk?: TrunkFile;
  readonly shutdown: boolean;
  readonly note?: string;
  /** Why this was assumed rather than known. */
  readonly assumed?: string;
}

/** A declared device of one kind: what every device has, and what only its kind has. */
export interface DeclaredDevice<Name extends string, Settings> extends DeviceBase {
  readonly kind: Name;
  readonly settings: Settings;
}
