import type { LinuxConfigInputs } from "../../core/devices/linux/config-schema.js";

/** What a lab consists of. Data only: the code is the same for two hosts and for three. */
export interface LabPlan {
  /** The overlay's bridge on every host. */
  readonly bridge: string;
  /** VXLAN network identifier of every tunnel, 1 to 16777215. */
  readonly vni: number;
  /** MTU in bytes of the links between hosts, once remediated. */
  readonly tenantMtu: number;
  /** Columns of the bridge once remediated, as arguments of `ovs-vsctl set bridge`. */
  readonly remediatedBridge: readonly string[];
  /** What a topology has claimed once remediated, as an update leaves it; absent: nothing. */
  readonly remediatedClaims?: ClaimsPlan;
  readonly hosts: readonly HostPlan[];
  readonly links: readonly LinkPlan[];
}

export interface ClaimsPlan {
  /** The topology's name. */
  readonly owner: string;
  /** Its bridge settings, by the topology file's names. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Whether it declares anything of ports without a link. */
  readonly isolates: boolean;
}

/** As the incident left the overlay, or as it is once everything has been remediated. */
export type LabCondition = "incident" | "remediated";

export interface HostPlan {
  readonly name: string;
  /** TCP port on 127.0.0.1. */
  readonly sshPort: number;
  readonly underlay: UnderlayPlan;
  /** The VLAN of the first container interface; the next ones count upward. */
  readonly firstVlan: number;
  /** VLANs of container interfaces without a link, instead of those from `firstVlan` upward. */
  readonly isolatedVlans?: readonly number[];
  /** The tunnels as booted, each with all VLANs. */
  readonly vteps: readonly VtepPlan[];
  /** The tunnels once remediated, where they are others. */
  readonly remediatedVteps?: readonly VtepPlan[];
  /** In the order in which their interfaces are attached. */
  readonly devices: readonly DevicePlan[];
  readonly virtualMachines: readonly VirtualMachinePlan[];
  /** The platform's agent; none when absent. */
  readonly agent?: AgentPlan;
}

export interface AgentPlan {
  readonly id: string;
  /** TCP port on all addresses of the host. */
  readonly port: number;
  /** Commit of the platform's repository that it runs in each condition. */
  readonly commits: Readonly<Record<LabCondition, string>>;
}

export interface UnderlayPlan {
  /** The host's network card. */
  readonly device: string;
  readonly address: string;
  readonly prefixLength: number;
  /**
   * Largest IP packet, in bytes, that the network takes from this host; larger ones vanish in the
   * switch, and the host's own route knows it. Absent: the underlay's full 9000.
   */
  readonly outgoingLimit?: number;
}

export interface VtepPlan {
  /** At most 15 characters. */
  readonly name: string;
  readonly remoteAddress: string;
  /** The lab's when absent. */
  readonly vni?: number;
  /** VLAN of a tunnel in access mode; a trunk when absent. */
  readonly vlan?: number;
  /** Other options of Open vSwitch's, such as dst_port; none when absent. */
  readonly options?: Readonly<Record<string, string>>;
  /** OpenFlow port number; the switch's choice when absent. */
  readonly ofport?: number;
}

export type DevicePlan = CeosPlan | LinuxPlan;

interface ContainerPlan {
  /** Container name. */
  readonly name: string;
  /** Number of data interfaces, eth1 upward. */
  readonly interfaces: number;
}

export interface CeosPlan extends ContainerPlan {
  readonly kind: "ceos";
  /** The device's one MAC address, colon form. */
  readonly systemMac: string;
  /** Whether other devices' packets are routed through it once remediated. */
  readonly transit: boolean;
  readonly startupConfigs: Readonly<Record<LabCondition, StartupConfig>>;
}

/** A container whose first process only waits. */
export interface LinuxPlan extends ContainerPlan {
  readonly kind: "linux";
  /** What is configured in its network namespace once its interfaces are attached. */
  readonly configs: Readonly<Record<LabCondition, LinuxConfigInputs>>;
}

/** A startup-config: a path below the project's `lab` folder, or the text itself. */
export type StartupConfig = string | { readonly text: string };

export interface VirtualMachinePlan {
  /** Name of its OVS port. */
  readonly port: string;
  readonly vlan: number;
  readonly mac: string;
  /** With prefix length. */
  readonly address: string;
}

export interface LinkPlan {
  readonly vlan: number;
  readonly ends: readonly [LinkEnd, LinkEnd];
}

export interface LinkEnd {
  readonly device: string;
  /** ethN */
  readonly interface: string;
}
