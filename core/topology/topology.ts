import type { DeclaredDevice } from "../devices/contract/declared-device.js";
import type { DEVICE_KINDS } from "../devices/index.js";
import type { BridgeSettings } from "../kinds/bridge/settings.js";
import type { RuleException } from "../model/rule-codes.js";
import type { HostTools, SshTarget } from "../model/target.js";

export type { DeviceInterface } from "../devices/contract/declared-device.js";

/** What a topology file says, checked, with every default filled in. */
export interface Topology {
  readonly name: string;
  /** Keyed by the host's name, in the file's order. */
  readonly hosts: Readonly<Record<string, Host>>;
  readonly overlay: Overlay;
  /** Keyed by the device's name, in the file's order. */
  readonly devices: Readonly<Record<string, Device>>;
  readonly links: readonly Link[];
  /** Policy findings that are accepted for a while; absent: none. */
  readonly exceptions?: readonly RuleException[];
  /** What no update may cut; absent: the operator's own way in alone. */
  readonly protect?: Protect;
}

/** What an update may not take away; it is refused before anything is written. */
export interface Protect {
  /** Names of links whose ends must not come apart. */
  readonly links: readonly string[];
  /** VLANs that no bridge port may cease to carry. */
  readonly vlans: readonly number[];
  /** Ports that nothing may be written on, by their names in Open vSwitch. */
  readonly ports: readonly { readonly host: string; readonly port: string }[];
  /** Absent: the way by which the operator's own login comes to a host is protected. */
  readonly management?: "off";
}

export interface Host {
  readonly name: string;
  /** Paths as written in the file; `hostTargets` in core/desired makes them absolute. */
  readonly ssh: SshTarget;
  /** Absent: the login's own rights, docker, and Open vSwitch where it usually is. */
  readonly tools?: HostTools;
  /** The Open vSwitch bridge of the overlay. */
  readonly bridge: string;
  readonly underlay: Underlay;
  /** Name of the VTEP port towards each other host, keyed by that host's name. */
  readonly vteps: Readonly<Record<string, string>>;
  readonly agent?: Agent;
}

export interface Underlay {
  /** IPv4 address that tunnels end on. */
  readonly address: string;
  /** Largest IP packet, in bytes, that the underlay carries from this host; absent: not known. */
  readonly mtu?: number;
}

/** The lab platform's agent on a host. */
export interface Agent {
  /** TCP port of its HTTP interface. */
  readonly port: number;
  readonly id?: string;
  /** Commit of the platform's source that it must run; absent: the agent is not managed. */
  readonly commit?: string;
  /** Clone of the agent's source on the operator's machine, as written in the file. */
  readonly repository?: string;
  /**
   * Program and arguments on the host that bring the agent to `commit`, for which "{commit}" stands.
   * Absent: a difference can only be shown.
   */
  readonly update?: readonly string[];
}

export interface Overlay {
  /**
   * How links cross the underlay: `trunk`, one VTEP for each pair of hosts with the VLANs of their
   * links; `per-link`, one VTEP in access mode and one VNI for each link.
   */
  readonly shape: "trunk" | "per-link";
  /** VXLAN network identifier of the trunk VTEPs; `vniBetween` answers for one pair of hosts. */
  readonly vni: number;
  /** Pairs of hosts with a VNI of their own. */
  readonly pairs: readonly HostPairVni[];
  readonly vlans: OverlayVlans;
  /**
   * MTU in bytes at both ends of every cross-host link; `auto`: what the measured paths carry,
   * filled in before anything is derived from it; absent: not managed.
   */
  readonly tenantMtu?: "auto" | number;
  /** Container ports without a link: on the host's isolated VLANs, dead, or left alone. */
  readonly isolation: "ranges" | "dead" | "leave";
  /** What becomes of the hosts when the stack is destroyed. */
  readonly onDestroy: "leave" | "restore";
  /** Seconds until hosts take back what a run wrote that is not heard of any more; absent: 60. */
  readonly guard?: number | "off";
  /** Things that may fail before all hosts go back; absent: none, and a failed proof does not count. */
  readonly failureBudget?: number | "any";
  /**
   * Options of every VTEP beside its addresses and its VNI, by Open vSwitch's names; "leave" leaves one
   * alone. Absent, or not in it: the option's default is declared.
   */
  readonly tunnelOptions?: Readonly<Record<string, string>>;
  /** Settings of every host's bridge; absent: none is managed. */
  readonly bridgeSettings?: BridgeSettings;
}

export interface HostPairVni {
  readonly hosts: readonly [string, string];
  readonly vni: number;
}

export interface OverlayVlans {
  /** VLANs that links may have, ascending; absent: any. */
  readonly links?: readonly number[];
  /** VLANs, ascending, that a host gives to interfaces without a link; keyed by host. */
  readonly isolated: Readonly<Record<string, readonly number[]>>;
}

/** A declared device: what every device has, and the settings of its kind. */
export type Device = DeclaredOf<(typeof DEVICE_KINDS)[number]>;

type DeclaredOf<Kind> = Kind extends {
  readonly name: infer Name extends string;
  settings(file: never): infer Settings;
}
  ? DeclaredDevice<Name, Settings>
  : never;

/** One point-to-point link; both ends get the same access VLAN. */
export interface Link {
  /** "ceos_1:eth3-ceos_2:eth1". */
  readonly name: string;
  readonly ends: readonly [LinkEnd, LinkEnd];
  readonly vlan: number;
  /** VNI of the link's own VTEPs in the per-link shape; absent: derived, see `vniOfLink`. */
  readonly vni?: number;
  readonly scope: "cross-host" | "same-host";
  /** Whether both ends have a static ARP entry for each other; both devices have a `systemMac` then. */
  readonly staticArp?: boolean;
  readonly note?: string;
  /** Why this was assumed rather than known. */
  readonly assumed?: string;
}

export interface LinkEnd {
  readonly device: string;
  readonly host: string;
  readonly container: string;
  /** Name in the container of the port that the link is plugged into, e.g. eth3. */
  readonly interface: string;
  /** Its name in the device, e.g. Ethernet3; of a link over a sub-interface that one's, Ethernet3.100. */
  readonly ethernet: string;
}
