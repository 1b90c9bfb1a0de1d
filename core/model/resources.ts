/**
 * The things that a person would name and that are managed one by one. The inputs are what a
 * program declares and what an observation is projected on, so that the two compare directly.
 */
export type ResourceKind =
  | "Bridge"
  | "VtepPort"
  | "RetiredVteps"
  | "AccessPort"
  | "IsolatedPorts"
  | "TenantMtu"
  | "CeosConfig"
  | "ForwardChain"
  | "SystemMac"
  | "AgentVersion";

/**
 * Settings of an OVS bridge that decide what it floods. Identity: host, bridge. A setting that is
 * absent is left alone. Columns: ovs-vswitchd.conf.db(5), table Bridge.
 */
export interface BridgeInputs {
  readonly host: string;
  readonly bridge: string;
  /** Column `fail_mode`: what a bridge without controller does; an empty column is standalone. */
  readonly failMode?: string;
  /** Column `stp_enable`; never together with `rstp`. One tree for the whole bridge, all VLANs. */
  readonly stp?: boolean;
  /** Column `rstp_enable`. */
  readonly rstp?: boolean;
  /** `other_config:forward-bpdu`: whether the devices' own BPDUs (and LLDP) cross the bridge. */
  readonly forwardBpdu?: boolean;
  /** Column `mcast_snooping_enable`: IP multicast goes where IGMP or MLD asked for it. */
  readonly mcastSnooping?: boolean;
  /**
   * Whether multicast of groups that nobody asked for is flooded: the opposite of
   * `other_config:mcast-snooping-disable-flood-unregistered`. Has an effect with snooping only.
   * 224.0.0.0/24 and ff02::1 are always flooded (RFC 4541, 2.1.2; Open vSwitch's xlate_normal).
   */
  readonly floodUnregistered?: boolean;
  /**
   * Ports of the topology's containers ("ceos_1:eth3") and tunnels that broadcasts of their VLAN do not
   * reach, with which, and why. Only ever present in an observation: nobody declares it.
   */
  readonly unreached?: Readonly<Record<string, string>>;
}

/**
 * A VXLAN tunnel port of an OVS bridge towards one peer host: a trunk of the links between the two,
 * or the access port of one link. Identity: host, bridge, name.
 */
export interface VtepPortInputs {
  readonly host: string;
  readonly bridge: string;
  /** At most 15 characters (the kernel's IFNAMSIZ less the final NUL). */
  readonly name: string;
  /**
   * 1 to 16777215 (RFC 7348, section 5: 24 bits); `options:key`. A text only ever in an observation:
   * what `key`, `in_key` and `out_key` say where that is not one VNI for both ways, such as "flow".
   */
  readonly vni: number | string;
  /** `options:remote_ip`. */
  readonly remoteAddress: string;
  /** `options:local_ip`. */
  readonly localAddress: string;
  /**
   * VLANs that the tunnel carries, ascending, 1 to 4094. Empty carries all VLANs, as OVS has it, and
   * says nothing beside a `tag`.
   */
  readonly trunks: readonly number[];
  /** Column `tag`: the one VLAN of an access port, whose frames cross untagged; a trunk has none. */
  readonly tag?: number;
  /**
   * All other options of the tunnel that are not Open vSwitch's default, by its own names (dst_port):
   * ovs-vswitchd.conf.db(5), "Tunnel Options". Declared "leave": whatever is there stays. A secret is
   * never in it, only that there is one. Absent: none.
   */
  readonly options?: Readonly<Record<string, string>>;
  /** Column `vlan_mode`: only ever present in an observation, when it is not what trunks implies. */
  readonly vlanMode?: string;
  /** Column Interface `error`: why the switch cannot use the port; only ever in an observation. */
  readonly error?: string;
}

/**
 * Tunnels that must not be there: those of the shape that the overlay does not have. One of them
 * beside the declared tunnels is a second path between two bridges, hence a loop. Identity: host,
 * bridge.
 */
export interface RetiredVtepsInputs {
  readonly host: string;
  readonly bridge: string;
  /**
   * Keyed by port and far end, "vtep-10-14-23-1 to 10.14.23.181". Declared: "absent". Observed: every
   * VXLAN tunnel of the bridge, with its VNI in words. A tunnel that is not mentioned is left alone.
   */
  readonly tunnels: Readonly<Record<string, string>>;
}

/** The OVS port of one container interface. Identity: host, bridge, container, interface. */
export interface AccessPortInputs {
  readonly host: string;
  readonly bridge: string;
  readonly container: string;
  /** The interface's name inside the container, e.g. eth3. */
  readonly interface: string;
  /**
   * Access VLAN (column `tag`), 1 to 4094. Absent on a dead port, and in an observation whose port
   * has no tag.
   */
  readonly vlan?: number;
  /** In place of a VLAN: nothing comes in or out, as the port is a trunk of VLAN 4095 alone. */
  readonly dead?: true;
  /** Column `trunks`: only ever present in an observation; an access port has none. */
  readonly trunks?: readonly number[];
  /** Column `vlan_mode`: only ever present in an observation, when it is not `access`. */
  readonly vlanMode?: string;
  /** Column Interface `error`: why the switch cannot use the port; only ever in an observation. */
  readonly error?: string;
}

/**
 * The MTU of a host's side of the links that cross the underlay: one value, the tenant MTU, on the
 * OVS port of every such link end. Identity: host, bridge.
 */
export interface TenantMtuInputs {
  readonly host: string;
  readonly bridge: string;
  /**
   * Bytes, 68 to 65535 (columns `mtu` and, where written, `mtu_request`), keyed by container and
   * interface: "ceos_1:eth3". A port that is not mentioned is left alone.
   */
  readonly ports: Readonly<Record<string, number>>;
}

/**
 * The OVS ports of a host's container interfaces that belong to no link, found by their owners.
 * Identity: host, bridge. A port that is not mentioned is left alone.
 */
export interface IsolatedPortsInputs {
  readonly host: string;
  readonly bridge: string;
  /**
   * Keyed by container and interface, "ceos_1:eth6". Declared: the VLANs of which the port has one
   * for itself ("200-299"), or "dead", which lets nothing in or out. Observed: the port's VLAN
   * ("205"), "dead", or in words what else it is.
   */
  readonly ports: Readonly<Record<string, string>>;
}

/** One interface of a device. What is absent is left alone, apart from what `mode` implies. */
export interface CeosInterfaceInputs {
  /** `member`: of a port-channel. It is left alone, and nothing else is declared or compared. */
  readonly mode: "routed" | "switchport" | "member";
  /** What follows `channel-group`: only ever present in an observation, of a member. */
  readonly channelGroup?: string;
  /** IPv4 address with prefix length; `null`/absent means: no address. */
  readonly address?: string;
  /** Access VLAN inside the device, for a switchport; 1 by default. */
  readonly accessVlan?: number;
  /** Layer-3 MTU in bytes, 68 to 65535; absent means the device's default. */
  readonly mtu?: number;
  readonly shutdown: boolean;
  /** `switchport mode`: only ever present in an observation, when it is not `access`. */
  readonly switchportMode?: string;
}

/** The managed part of one cEOS device's configuration. Identity: host, container. */
export interface CeosConfigInputs {
  readonly host: string;
  readonly container: string;
  readonly ipRouting: boolean;
  readonly spanningTreeMode: string;
  /** Keyed by full name (Ethernet3). An interface that is not mentioned is left alone. */
  readonly interfaces: Readonly<Record<string, CeosInterfaceInputs>>;
  /**
   * Static ARP entries of the default VRF: IPv4 address to MAC address as EOS prints it
   * (`5254.0012.0001`). An address that is not mentioned is left alone.
   */
  readonly staticArp?: Readonly<Record<string, string>>;
  /**
   * Entries of the same form that last while they are declared: one that was recorded and is declared
   * no more is removed. "absent" says so of an entry.
   */
  readonly temporaryArp?: Readonly<Record<string, string>>;
  /**
   * Configuration session of this product whose commit is not confirmed, so that EOS takes it back;
   * only ever present in an observation.
   */
  readonly pendingCommit?: string;
}

/**
 * EOS's own per-port rules `-A EOS_FORWARD -i ethN -j DROP` in a container's iptables. They drop
 * transit that the container's kernel routes, and nothing else. Identity: host, container.
 */
export interface ForwardChainInputs {
  readonly host: string;
  readonly container: string;
  /**
   * Interfaces with such a rule, in port order; none lets transit pass. In an observation an
   * interface stands there once for every rule, so that a duplicate shows.
   */
  readonly drops: readonly string[];
}

/**
 * The commit that the lab platform's agent on a host runs. Identity: host, port. What updates it is a
 * command of the user's, which the program runs after this was found to differ.
 */
export interface AgentVersionInputs {
  readonly host: string;
  /** TCP port of the agent's HTTP interface. */
  readonly port: number;
  /**
   * Git commit, 7 to 40 hexadecimal digits; in an observation as the agent reports it, mostly short.
   * Two are the same where one begins with the other.
   */
  readonly commit: string;
  /**
   * Program and arguments that bring the agent there to this commit, on the host; absent where none is
   * declared, and the difference can only be shown. Never compared, never in an observation.
   */
  readonly update?: readonly string[];
}

/**
 * The MAC address that all data ports of one cEOS device have. Two devices with the same one cannot
 * reach each other. Identity: host, container.
 */
export interface SystemMacInputs {
  readonly host: string;
  readonly container: string;
  /** Colon form, lower case. In an observation all that the ports have, when they differ. */
  readonly mac: string;
}

export interface InputsByKind {
  readonly SystemMac: SystemMacInputs;
  readonly ForwardChain: ForwardChainInputs;
  readonly AgentVersion: AgentVersionInputs;
  readonly Bridge: BridgeInputs;
  readonly VtepPort: VtepPortInputs;
  readonly RetiredVteps: RetiredVtepsInputs;
  readonly AccessPort: AccessPortInputs;
  readonly IsolatedPorts: IsolatedPortsInputs;
  readonly TenantMtu: TenantMtuInputs;
  readonly CeosConfig: CeosConfigInputs;
}

/** One declared thing: what `core/desired` derives and `components/` turns into a resource. */
export type DesiredResource = {
  [K in ResourceKind]: {
    readonly kind: K;
    /** Name within the stack, e.g. "host-a-to-host-b" or "ceos_1:eth3"; unique per kind. */
    readonly name: string;
    readonly inputs: InputsByKind[K];
  };
}[ResourceKind];
