import type { LiveProbes } from "./live-probes.js";
import type { PingResult } from "./ping.js";
import type { Observation } from "./unknown.js";

/**
 * What a snapshot holds of a host beyond what is compared with a topology: what was learned, what
 * was counted, and texts as they were read. An ordinary observation does not pay for it.
 */
export interface HostDetail {
  /** Keyed by bridge; the overlay's bridge only. */
  readonly bridges: Readonly<Record<string, Observation<BridgeDetail>>>;
  /** Keyed by OVS interface. */
  readonly interfaces: Observation<Readonly<Record<string, OvsInterfaceDetail>>>;
  /** The host's network devices, keyed by name. */
  readonly links: Observation<Readonly<Record<string, HostLink>>>;
  /** What `iptables -S` prints on the host, line by line (table filter). */
  readonly iptables: Observation<readonly string[]>;
  /** Keyed by container; one entry for every container that was asked for. */
  readonly devices: Readonly<Record<string, DeviceDetail>>;
  /** What pings between the devices got just before the tables were read; absent: none was sent. */
  readonly pings?: Observation<readonly PingResult[]>;
  /**
   * Seconds, rounded up, between the first of those pings, on any host, and the end of this host's
   * reading: what a table saw longer ago it saw before them. Absent: none was sent, or in snapshots of
   * before it was recorded.
   */
  readonly pingedWithin?: number;
  /** What was tried without changing anything; absent: nothing was. */
  readonly live?: LiveProbes;
}

export interface BridgeDetail {
  /** Column Bridge `datapath_type`; "" is the kernel's datapath. */
  readonly datapathType: string;
  /** What `ovs-ofctl --no-stats dump-flows` prints, line by line: one line "priority=0 actions=NORMAL". */
  readonly flows: readonly string[];
  /** What the bridge has learned, by VLAN, MAC and port. */
  readonly fdb: readonly FdbEntry[];
  /** Counted since the switch started (ovs-vswitchd(8), fdb/stats-show). */
  readonly macTable: MacTable;
}

/** One line of `ovs-appctl fdb/show`. */
export interface FdbEntry {
  readonly vlan: number;
  /** Colon form, lower case. */
  readonly mac: string;
  /** Name of the OVS port; "ofport N" where no port has that number. */
  readonly port: string;
  /** Seconds since the address was last seen; null for a static entry. */
  readonly age: number | null;
}

export interface MacTable {
  readonly entries: number;
  readonly maximum: number;
  readonly learned: number;
  readonly expired: number;
  readonly evicted: number;
  /** How often an address moved to another port: it grows where frames go round. */
  readonly moved: number;
}

/** Columns of table Interface, as ovs-vswitchd.conf.db(5) names them. */
export interface OvsInterfaceDetail {
  /** Column `admin_state`; null when the switch does not know it. */
  readonly adminState: string | null;
  /** Column `link_state`. */
  readonly linkState: string | null;
  /** Column `mac_in_use`. */
  readonly mac: string | null;
  /** Column `external_ids`. */
  readonly externalIds: Readonly<Record<string, string>>;
  /** Column `statistics`, packets and bytes; the switch writes it every five seconds. */
  readonly statistics: Readonly<Record<string, number>>;
}

/** One network device of a host, as `ip -json address show` reports it. */
export interface HostLink {
  readonly ifindex: number;
  /** Bytes. */
  readonly mtu: number;
  /** UP, DOWN, UNKNOWN (devices that do not tell), … */
  readonly operState: string;
  /** Colon form; null for a device without one. */
  readonly mac: string | null;
  /** With prefix length, IPv4 and IPv6. */
  readonly addresses: readonly string[];
}

/** What a snapshot holds of one device. */
export interface DeviceDetail {
  /** `show running-config`, without its secrets. */
  readonly runningConfig: Observation<string>;
  /** The container's data ports as its kernel has them, keyed by interface (eth1). */
  readonly kernelPorts: Observation<Readonly<Record<string, KernelPort>>>;
  /** `show interfaces`, keyed by full name (Ethernet3). */
  readonly interfaces: Observation<Readonly<Record<string, DeviceInterfaceState>>>;
  /** `show arp vrf all`. */
  readonly arp: Observation<readonly ArpEntry[]>;
  /** `show mac address-table`: the unicast entries. */
  readonly macTable: Observation<readonly DeviceMacEntry[]>;
  /** `show version`. */
  readonly version: Observation<DeviceVersion>;
}

export interface KernelPort {
  /** Bytes. */
  readonly mtu: number;
  readonly operState: string;
  readonly rxPackets: number;
  readonly txPackets: number;
}

export interface DeviceInterfaceState {
  /** `routed`, `bridged`, or `dataLink` for a member of a port channel. */
  readonly forwardingModel: string;
  /** `connected`, `notconnect`, `disabled`, `errdisabled`. */
  readonly status: string;
  readonly lineProtocol: string;
  /** Bytes: layer 3 when routed, of Ethernet frames when bridged. */
  readonly mtu: number;
  readonly counters: Readonly<Record<string, number>>;
}

export interface ArpEntry {
  readonly vrf: string;
  readonly address: string;
  /** Dotted form, as EOS prints it. */
  readonly mac: string;
  /** As EOS prints it, e.g. "Ethernet3" or "Vlan101, Port-Channel2". */
  readonly interface: string;
  /** Seconds; null for a static entry. */
  readonly age: number | null;
}

export interface DeviceMacEntry {
  readonly vlan: number;
  /** Colon form, lower case. */
  readonly mac: string;
  readonly interface: string;
  /** `dynamic`, `static`, … */
  readonly type: string;
  /** How often the address moved to another port. */
  readonly moves: number;
}

export interface DeviceVersion {
  readonly model: string;
  readonly version: string;
  /** The device's own MAC address, colon form. */
  readonly systemMac: string;
  /** Seconds. */
  readonly uptime: number;
}
