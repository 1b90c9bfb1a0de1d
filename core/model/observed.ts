import type { ObservedGuard } from "./observed-guard.js";
import type { ForwardingFact } from "./forwarding-fact.js";
import type { HostDetail } from "./observed-detail.js";
import type { ObservedFlooding } from "./observed-flooding.js";
import type { ObservedManagement } from "./observed-management.js";
import type { Observation } from "./unknown.js";

/** What one round trip to one host found; the same value whether read live or from a snapshot. */
export interface ObservedHost {
  /** Guards of runs, armed or fired; absent: it was not asked. */
  readonly guards?: Observation<readonly ObservedGuard[]>;
  /** By which way this login comes in; absent: it was not asked, or it came to no address of the host. */
  readonly management?: Observation<ObservedManagement>;
  readonly host: string;
  /**
   * Name of the topology that looks: its share of what several use is its own, the rest is others'.
   * Absent: nobody's view, as in a snapshot.
   */
  readonly owner?: string;
  readonly ovs: Observation<ObservedOvs>;
  /** Where broadcasts go on the overlay's bridge; absent when it was not asked. */
  readonly flooding?: Observation<ObservedFlooding>;
  /** Keyed by container name; one entry for every container that was asked for. */
  readonly devices: Readonly<Record<string, Observation<ObservedDevice>>>;
  /** Path MTU from this host, keyed by the peer host; empty when no path was asked for. */
  readonly paths: Readonly<Record<string, Observation<PathMtu>>>;
  /** How it knows the far ends of its tunnels; absent when it was not asked. */
  readonly underlay?: Observation<ObservedUnderlay>;
  /** Addresses that the kernel has in each container; absent when it was not asked. */
  readonly kernelAddresses?: Observation<KernelAddresses>;
  /** The lab platform's agent; absent when it was not asked for. */
  readonly agent?: Observation<ObservedAgent>;
  /**
   * What could change forwarding and is at another value than where nobody has set anything, by what was
   * asked ("ovs-flows", "iptables"); absent when it was not asked.
   */
  readonly facts?: Readonly<Record<string, Observation<readonly ForwardingFact[]>>>;
  /** What only a snapshot holds; absent in an ordinary observation. */
  readonly detail?: HostDetail;
}

/** What the lab platform's agent on a host says of itself, and of the overlay from its memory. */
export interface ObservedAgent {
  /** TCP port that it answered on. */
  readonly port: number;
  readonly id: string | null;
  /** Commit of the platform's source that it runs, lower case hexadecimal, as it reports it. */
  readonly commit: string;
  readonly status: Observation<AgentStatus>;
}

/** The part of the agent's `/overlay/status` that Open vSwitch can be asked about too. */
export interface AgentStatus {
  readonly vteps: readonly AgentVtep[];
}

/** A VTEP as the agent believes it to be; null is what it does not say. */
export interface AgentVtep {
  readonly interface: string;
  readonly vni: number | null;
  readonly localAddress: string | null;
  readonly remoteAddress: string | null;
  /** Bytes. */
  readonly tenantMtu: number | null;
}

/** What the underlay carries from one host to another, measured with "don't fragment" set. */
export interface PathMtu {
  /** Bytes of the largest IP packet that was answered. */
  readonly bytes: number;
  /**
   * What became of larger ones: `refused` (the host or a router on the way said that they are too
   * large), `lost` (they vanish, tried several times, while smaller ones pass).
   */
  readonly larger: "refused" | "lost";
}

/** A host's own end of the underlay, and the other ends as it knows them. */
export interface ObservedUnderlay {
  /** MAC address of the network device that has the address of the host's tunnels, lower case. */
  readonly mac: string;
  /** MAC addresses that the far ends of its tunnels are taken to have, by IP address, lower case. */
  readonly neighbours: Readonly<Record<string, string>>;
  /**
   * The same as the kernel has them that it uses just now, where `neighbours` are Open vSwitch's own; absent: none, or
   * nobody asked.
   */
  readonly kernel?: Readonly<Record<string, string>>;
  /** Whose table that is: Open vSwitch's own, where the datapath runs in userspace, or the kernel's. */
  readonly knownBy: "openvswitch" | "kernel";
}

/**
 * IPv4 addresses with their prefix length, by container, then by network device, of devices that are up. A
 * container whose network namespace could not be entered is left out.
 */
export type KernelAddresses = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The rows of Open_vSwitch(5) that the product reads. */
export interface ObservedOvs {
  readonly version: string;
  /** Keyed by bridge name. */
  readonly bridges: Readonly<Record<string, ObservedBridge>>;
}

export interface ObservedBridge {
  readonly settings: ObservedBridgeSettings;
  /** Keyed by port name; the bridge's own local port included. */
  readonly ports: Readonly<Record<string, ObservedPort>>;
  /**
   * Column `external_ids`, other people's keys included; absent in snapshots of before it was read, which
   * cannot say what is claimed.
   */
  readonly externalIds?: Readonly<Record<string, string>>;
}

/** Columns of table Bridge, as ovs-vswitchd.conf.db(5) names them. */
export interface ObservedBridgeSettings {
  /** Column `fail_mode`; null when empty, which ovs-vswitchd takes for standalone. */
  readonly failMode: string | null;
  /** Column `stp_enable`. */
  readonly stp: boolean;
  /** Column `rstp_enable`. */
  readonly rstp: boolean;
  /** Column `mcast_snooping_enable`. */
  readonly mcastSnooping: boolean;
  /** Column `other_config`, other people's keys included. */
  readonly otherConfig: Readonly<Record<string, string>>;
}

/** One row of table Port with its single interface (bonds have several and are left alone). */
export interface ObservedPort {
  readonly name: string;
  /** Column `_uuid`: a port is taken off its bridge by it. */
  readonly uuid: string;
  /** Column `tag`; null when empty. */
  readonly tag: number | null;
  /** Column `trunks`, ascending; empty means "all VLANs" on a trunk port. */
  readonly trunks: readonly number[];
  /** Column `vlan_mode`; null when empty (then `tag` decides: set = access, empty = trunk). */
  readonly vlanMode: string | null;
  readonly interfaces: readonly ObservedInterface[];
  /** Whether this product made the port: its mark is in column `external_ids`. */
  readonly ours?: true;
  /** Column `external_ids`, other people's keys included; absent: empty, or never read. */
  readonly externalIds?: Readonly<Record<string, string>>;
}

export interface ObservedInterface {
  readonly name: string;
  /** Column `type`; "" is reported as "system", its documented meaning. */
  readonly type: string;
  /** OpenFlow port number; null while the switch has not assigned one, -1 on failure. */
  readonly ofport: number | null;
  /** The kernel's interface index; null for ports without a network device. */
  readonly ifindex: number | null;
  /** Column `mtu`, bytes: what the network device has; null where there is none (tunnels). */
  readonly mtu: number | null;
  /** Column `mtu_request`, bytes; null when nobody asked for one. */
  readonly mtuRequest: number | null;
  /** Column `error`: why the interface could not be configured; null when it could. */
  readonly error: string | null;
  /** Column `options`, e.g. remote_ip, local_ip, key of a VXLAN port. */
  readonly options: Readonly<Record<string, string>>;
}

/**
 * What is observed of each kind of device, by its name; a kind's folder in core/devices adds its own
 * (`declare module`), so that the observation of a device is one of them and nothing else.
 */
export interface ObservedKinds {
  readonly ceos: ObservedCeos;
}

export type DeviceKindName = keyof ObservedKinds;

/** One device of any kind. Its `kind` says which; where there is none, it is a cEOS. */
export type ObservedDevice = ObservedKinds[DeviceKindName];

/** What is observed of any container. */
export interface ObservedContainer {
  readonly container: string;
  /**
   * The container's network interfaces: name (eth1) to the index of the interface at the other end
   * of the veth, which is the `ifindex` of the OVS port on the host.
   */
  readonly peers: Readonly<Record<string, number>>;
  /** MAC addresses of the data ports (eth1), colon form, lower case. */
  readonly macs: Readonly<Record<string, string>>;
  readonly forwarding: Observation<ObservedForwarding>;
}

/** One cEOS container, as its host's container engine and its own CLI report it. */
export interface ObservedCeos extends ObservedContainer {
  /** Absent in snapshots of before there was another kind, and in every observation of a cEOS. */
  readonly kind?: "ceos";
  readonly config: Observation<EosConfig>;
  /** Absent where it was not asked for: a snapshot of an earlier release. */
  readonly sessions?: Observation<EosSessions>;
}

/** The configuration sessions of a device that decide whether its running-config will last. */
export interface EosSessions {
  /** A commit under `commit timer` that nobody has confirmed; null when there is none. */
  readonly pendingCommit: PendingCommit | null;
  /** Sessions that are open and not committed, by whomever. */
  readonly open: readonly OpenSession[];
}

/** EOS goes back to the configuration before the commit unless it is confirmed in time. */
export interface PendingCommit {
  readonly session: string;
  /** Who committed, as EOS names them; null where it does not say. */
  readonly user: string | null;
  /** When it was read; null where EOS does not say. */
  readonly secondsLeft: number | null;
}

export interface OpenSession {
  readonly session: string;
  /** Who opened it, as EOS names them; null where it does not say. */
  readonly user: string | null;
}

/**
 * What iptables does with the packets that the container's kernel routes through, as `iptables -S`
 * prints it. ARP, bridged frames and packets from or to the device itself do not pass here.
 */
export interface ObservedForwarding {
  /** Policy of the chain FORWARD: ACCEPT or DROP. */
  readonly policy: string;
  /** Rules of FORWARD in order, without "-A FORWARD ". */
  readonly forward: readonly string[];
  /** Rules of EOS_FORWARD in order, without "-A EOS_FORWARD "; null when there is no such chain. */
  readonly eosForward: readonly string[] | null;
  /** Absent in snapshots of before it was read. */
  readonly local?: LocalRules;
}

/** What iptables does with packets to and from the device itself. */
export interface LocalRules {
  /** Policy of the chain INPUT: ACCEPT or DROP. */
  readonly input: string;
  /** Policy of the chain OUTPUT. */
  readonly output: string;
  /** Rules of INPUT and OUTPUT, and of what they jump to, as printed: "-A INPUT -j EOS_INPUT". */
  readonly rules: readonly string[];
}

/** The part of an EOS running-config that the product manages. */
export interface EosConfig {
  readonly hostname: string | null;
  /** `ip routing` / `no ip routing`: exactly one of them is always present. */
  readonly ipRouting: boolean;
  /** `ipv6 unicast-routing`; absent: it is not there. */
  readonly ipv6Routing?: true;
  /** The VRFs beside the default one, by name; absent: there are none. */
  readonly vrfs?: Readonly<Record<string, EosVrf>>;
  /** `spanning-tree mode …`; null when no such line is there. */
  readonly spanningTreeMode: string | null;
  /** VLANs without spanning tree, `no spanning-tree vlan-id 1-10,4094`; absent: none. */
  readonly noSpanningTree?: string;
  /** Keyed by the full name, e.g. Ethernet3; Ethernet interfaces only. */
  readonly interfaces: Readonly<Record<string, EosInterface>>;
  /**
   * The port-channels, keyed by the full name, e.g. Port-Channel10; absent: there are none. What they
   * say holds for their members.
   */
  readonly portChannels?: Readonly<Record<string, EosInterface>>;
  /**
   * Routed sub-interfaces and SVIs, keyed by the full name: Ethernet3.100, Vlan20; absent: there are
   * none, or, in a snapshot of an earlier release, they were not read.
   */
  readonly logical?: Readonly<Record<string, EosInterface>>;
  /** Numbers of the VLANs that are configured, ascending; VLAN 1 always is. Absent: none, or not read. */
  readonly definedVlans?: readonly number[];
  /** VLANs of which something is said that changes what they carry, by number; absent: none. */
  readonly vlans?: Readonly<Record<string, EosVlan>>;
  /**
   * What frames enter or leave the device by that is no port and is not modelled; absent: nothing. The name is
   * that of the snapshot's file.
   */
  readonly ways?: readonly EosEgress[];
  /** Static ARP entries of the default VRF: IPv4 address to dotted MAC address, lower case. */
  readonly staticArp: Readonly<Record<string, string>>;
  /** Those of other VRFs, by VRF; absent: there are none. */
  readonly vrfArp?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * Lines that no part of the product understands, each by its section and first words, with how many
   * there are: "router bgp (12 lines)"; absent: there are none.
   */
  readonly unread?: readonly string[];
  /** Layer-3 MTU that `interface defaults` sets for all interfaces; absent when it sets none. */
  readonly defaultMtu?: number;
  /**
   * SHA-256 (hex) of the running-config without its comment lines: two equal values mean that
   * nobody changed the device in between.
   */
  readonly fingerprint: string;
}

/** What `vlan N` says besides its name. */
export interface EosVlan {
  /** `state suspend`: no port forwards frames of it. */
  readonly suspended?: true;
  /** `trunk group …`: on trunks, only those of one of these groups carry it. */
  readonly trunkGroups?: readonly string[];
  /** A line that is not modelled: "private-vlan isolated primary vlan 10". */
  readonly opaque?: string;
}

/** What frames of some VLANs leave by beside the ports: a VXLAN tunnel of the device's own. */
export interface EosEgress {
  /** Vxlan1 */
  readonly name: string;
  /** Absent: all. */
  readonly vlans?: readonly number[];
  /** What says so, e.g. "vxlan vlan 20 vni 10020". */
  readonly line: string;
}

/** A VRF of a device: `vrf instance NAME`. */
export interface EosVrf {
  /** `ip routing vrf NAME`; EOS prints `no ip routing vrf NAME` where it is off. */
  readonly ipRouting: boolean;
  /** `ipv6 unicast-routing vrf NAME`; absent: it is not there. */
  readonly ipv6Routing?: true;
}

export interface EosInterface {
  /**
   * `no switchport` is routed; an empty section is a switchport in access VLAN 1. `channel-group`
   * makes it a member of a port-channel whatever else the section says: the port-channel's settings
   * count, and its own are stored without effect.
   */
  readonly mode: "routed" | "switchport" | "member";
  /** What follows `channel-group`, e.g. "10 mode active"; of a member only. */
  readonly channelGroup?: string;
  /** Of a switchport in access mode; 1 by default. Stored but without effect on a routed port. */
  readonly accessVlan: number;
  /** `switchport mode`: access by default. */
  readonly switchportMode: string;
  /** `switchport trunk allowed vlan`, ascending; absent: all. Without effect in access mode. */
  readonly trunkVlans?: readonly number[];
  /** `switchport trunk native vlan`; absent: 1. Without effect in access mode. */
  readonly nativeVlan?: number;
  /** `switchport trunk native vlan tag`: what arrives without a tag is dropped. */
  readonly nativeTagged?: true;
  /** `switchport phone vlan`: of a trunk in the mode `trunk phone`, all that it carries tagged. */
  readonly phoneVlan?: number;
  /** `switchport trunk group`; absent: none. */
  readonly trunkGroups?: readonly string[];
  /** Primary IPv4 address as a.b.c.d/len; null when none. Stored but not applied on a switchport. */
  readonly address: string | null;
  /** IPv4 `secondary` addresses, in the device's order. */
  readonly secondaryAddresses: readonly string[];
  /** Lines of another IPv4 address than a plain one: "ip address dhcp"; absent: none. */
  readonly addressLines?: readonly string[];
  /** Lines of IPv6 addresses, "ipv6 enable" among them; absent: none. */
  readonly ipv6?: readonly string[];
  /** Its VRF; absent: the default one. */
  readonly vrf?: string;
  /** Names of its routed sub-interfaces, which have addresses of their own; absent: none. */
  readonly subinterfaces?: readonly string[];
  /** `encapsulation dot1q vlan` of a sub-interface: the tag of its frames. */
  readonly encapsulation?: number;
  /** Configured layer-3 MTU in bytes; null means the default (1500 when routed). */
  readonly mtu: number | null;
  /** `port-channel min-links` of a port-channel; absent: 1. */
  readonly minLinks?: number;
  /** `spanning-tree bpdufilter enable`: it neither sends nor hears BPDUs. */
  readonly bpduFilter?: true;
  /** Lines that filter its packets by a list of rules: "ip access-group GUARD in"; absent: none. */
  readonly filters?: readonly string[];
  /** Lines that can change where its frames go, and are not modelled; absent: none. */
  readonly opaque?: readonly string[];
  readonly shutdown: boolean;
}
