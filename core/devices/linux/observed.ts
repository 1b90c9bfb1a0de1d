import type { ObservedContainer } from "../../model/observed.js";
import type { Observation } from "../../model/unknown.js";

/** One container with nothing but its kernel's network stack, as `ip -json` in it reports that. */
export interface ObservedLinux extends ObservedContainer {
  readonly kind: "linux";
  readonly state: Observation<LinuxState>;
}

export interface LinuxState {
  /** sysctl net.ipv4.ip_forward. */
  readonly forwarding: boolean;
  /** Keyed by name: eth3. Data interfaces only. */
  readonly interfaces: Readonly<Record<string, LinuxInterface>>;
  /**
   * IPv4 routes of the main table that nobody but a person or a daemon made (`proto kernel` are the
   * interfaces' own), by prefix ("0.0.0.0/0" for default): the next hops, ascending; "dev eth3" for
   * one without a gateway.
   */
  readonly routes: Readonly<Record<string, readonly string[]>>;
  /** Prefixes of `routes` whose route a daemon made, with its protocol: "bgp", "dhcp". */
  readonly daemons: Readonly<Record<string, string>>;
  /** Permanent IPv4 neighbours: address to MAC address, colon form, lower case. */
  readonly neighbours: Readonly<Record<string, string>>;
}

export interface LinuxInterface {
  /** IPv4, scope global, with prefix length, in the kernel's order: the first is the primary. */
  readonly addresses: readonly string[];
  /** Bytes. */
  readonly mtu: number;
  /** Flag IFF_UP: what somebody set, not what the link is. */
  readonly up: boolean;
  /** Why frames may go elsewhere than to the stack: "port of bridge br0"; null: they do not. */
  readonly diverted: string | null;
}

declare module "../../model/observed.js" {
  interface ObservedKinds {
    readonly linux: ObservedLinux;
  }
}
