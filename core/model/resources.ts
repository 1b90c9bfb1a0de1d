/**
 * The things that a person would name and that are managed one by one. The inputs are what a
 * program declares and what an observation is projected on, so that the two compare directly.
 */
export type ResourceKind = "VtepPort" | "AccessPort" | "CeosConfig";

/** A VXLAN tunnel port of an OVS bridge towards one peer host. Identity: host, bridge, name. */
export interface VtepPortInputs {
  readonly host: string;
  readonly bridge: string;
  /** At most 15 characters (the kernel's IFNAMSIZ less the final NUL). */
  readonly name: string;
  /** 1 to 16777215 (RFC 7348, section 5: 24 bits); `options:key`. */
  readonly vni: number;
  /** `options:remote_ip`. */
  readonly remoteAddress: string;
  /** `options:local_ip`. */
  readonly localAddress: string;
  /** VLANs that the tunnel carries, ascending, 1 to 4094. Empty carries all VLANs, as OVS has it. */
  readonly trunks: readonly number[];
  /** Column `tag`: only ever present in an observation; a declared VTEP has none. */
  readonly tag?: number;
  /** Column `vlan_mode`: only ever present in an observation, when it is not what trunks implies. */
  readonly vlanMode?: string;
  /** Column Interface `error`: why the switch cannot use the port; only ever in an observation. */
  readonly error?: string;
}

/** The OVS port of one container interface. Identity: host, bridge, container, interface. */
export interface AccessPortInputs {
  readonly host: string;
  readonly bridge: string;
  readonly container: string;
  /** The interface's name inside the container, e.g. eth3. */
  readonly interface: string;
  /** Access VLAN (column `tag`), 1 to 4094. Absent in an observation whose port has no tag. */
  readonly vlan?: number;
  /** Column `trunks`: only ever present in an observation; an access port has none. */
  readonly trunks?: readonly number[];
  /** Column `vlan_mode`: only ever present in an observation, when it is not `access`. */
  readonly vlanMode?: string;
  /** Column Interface `error`: why the switch cannot use the port; only ever in an observation. */
  readonly error?: string;
}

/** One interface of a device. What is absent is left alone, apart from what `mode` implies. */
export interface CeosInterfaceInputs {
  readonly mode: "routed" | "switchport";
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
}

export interface InputsByKind {
  readonly VtepPort: VtepPortInputs;
  readonly AccessPort: AccessPortInputs;
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
