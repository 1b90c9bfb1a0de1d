import { bridgeColumns, bridgeSettings } from "../../kinds/bridge/settings.js";
import type { FactEffect } from "../../model/forwarding-fact.js";

/**
 * Every column of Open vSwitch's schema (ovs-vswitchd.conf.db(5), 3.1) that a row of the overlay's bridge
 * can have. A column that is not here is one of a later release: a value in it is named as not known.
 */
export interface ColumnTable {
  /** What is written by the switch, identifies a row, or decides nothing about frames. */
  readonly neutral: readonly string[];
  /** What kinds of resources manage, or what is read into the graph. */
  readonly managed: readonly string[];
  /** What decides about frames once it is neither empty, 0 nor false. */
  readonly facts: Readonly<Record<string, ColumnFact>>;
  /** Keys of `other_config` that decide nothing, or nothing without a column that is named itself. */
  readonly neutralKeys: readonly string[];
  /** Keys of `other_config` that kinds of resources manage. */
  readonly managedKeys: readonly string[];
  readonly keys: Readonly<Record<string, ColumnFact>>;
}

export interface ColumnFact {
  readonly effect: FactEffect;
  readonly does: string;
  /** Values beside the empty one that change nothing. */
  readonly harmless?: readonly string[];
}

const settingKeys = Object.values(bridgeSettings).flatMap(({ storage }) =>
  storage.in === "other_config" ? [storage.key] : [],
);

export const BRIDGE_COLUMNS: ColumnTable = {
  neutral: [
    ...["_uuid", "_version", "name", "ports", "datapath_id", "datapath_type", "datapath_version"],
    // Samples are copies for a collector; the mirrors have a table of their own.
    ...[
      "external_ids",
      "ipfix",
      "netflow",
      "protocols",
      "rstp_status",
      "sflow",
      "status",
      "mirrors",
    ],
  ],
  managed: bridgeColumns.map(({ column }) => column),
  facts: {
    auto_attach: { effect: "redirects", does: "lets a switch beyond assign VLANs by LLDP" },
    controller: { effect: "redirects", does: "lets an OpenFlow controller write flows" },
    flood_vlans: {
      effect: "floods",
      does: "floods every frame of these VLANs: no MAC address is learned there",
    },
    flow_tables: { effect: "limits", does: "limits how many flows a table holds" },
  },
  neutralKeys: [
    ...["datapath-id", "dp-desc", "dp-sn", "hwaddr", "disable-in-band", "in-band-queue"],
    // Of a spanning tree that is off, or of snooping that is off.
    ...["stp-system-id", "stp-priority", "stp-hello-time", "stp-max-age", "stp-forward-delay"],
    ...["rstp-address", "rstp-priority", "rstp-ageing-time", "rstp-force-protocol-version"],
    ...["rstp-max-age", "rstp-forward-delay", "rstp-transmit-hold-count"],
    ...["mcast-snooping-aging-time", "mcast-snooping-table-size"],
  ],
  managedKeys: settingKeys,
  keys: {},
};

export const PORT_COLUMNS: ColumnTable = {
  neutral: [
    ...["_uuid", "_version", "name", "interfaces", "external_ids", "fake_bridge", "mac"],
    ...["statistics", "status", "rstp_status", "rstp_statistics", "bond_active_slave"],
    // Of bonds, which the graph does not follow and names.
    ...["bond_mode", "bond_downdelay", "bond_updelay", "bond_fake_iface"],
  ],
  managed: ["tag", "trunks", "vlan_mode"],
  facts: {
    cvlans: { effect: "drops", does: "lets only these inner VLANs pass a dot1q-tunnel port" },
    lacp: { effect: "drops", does: "may keep the port down until its partner answers LACP" },
    protected: {
      effect: "drops",
      does: "exchanges no frames with other protected ports of the bridge",
    },
    qos: { effect: "limits", does: "queues, and limits, what the port sends" },
  },
  neutralKeys: [
    ...["stp-enable", "stp-port-num", "stp-priority", "stp-path-cost", "rstp-enable"],
    ...["rstp-port-priority", "rstp-port-num", "rstp-path-cost", "rstp-port-admin-edge"],
    ...["rstp-port-auto-edge", "rstp-port-mcheck", "rstp-admin-p2p-mac", "rstp-admin-port-state"],
    ...["lacp-system-id", "lacp-system-priority", "lacp-time", "lacp-fallback-ab"],
    ...["bond-hash-basis", "bond-detect-mode", "bond-miimon-interval", "bond-rebalance-interval"],
    ...["bond-primary", "lb-output-action", "transient"],
  ],
  managedKeys: [],
  keys: {
    "priority-tags": {
      effect: "rewrites",
      does: "adds a priority tag to frames that leave the port untagged",
      harmless: ["false", "no", "never"],
    },
    "qinq-ethtype": { effect: "rewrites", does: "is the EtherType of the outer tag" },
    "mcast-snooping-flood": { effect: "floods", does: "sends all multicast to the port" },
    "mcast-snooping-flood-reports": {
      effect: "floods",
      does: "sends all IGMP reports to the port",
    },
  },
};

export const SET_DOWN = "says that nothing passes: somebody has set the network device down";

export const INTERFACE_COLUMNS: ColumnTable = {
  neutral: [
    ...["_uuid", "_version", "name", "type", "ofport", "ofport_request", "ifindex", "external_ids"],
    ...["bfd_status", "cfm_fault", "cfm_fault_status", "cfm_flap_count", "cfm_health"],
    ...["cfm_remote_mpids", "cfm_remote_opstate", "duplex", "lacp_current", "link_resets"],
    ...["link_speed", "lldp", "mac", "mac_in_use", "mtu", "statistics", "status"],
    // Without a rate, a burst limits nothing.
    ...["ingress_policing_burst", "ingress_policing_kpkts_burst"],
  ],
  managed: ["mtu_request", "options", "error"],
  facts: {
    admin_state: {
      effect: "drops",
      does: SET_DOWN,
      harmless: ["up"],
    },
    link_state: {
      effect: "drops",
      does: "says that nothing passes: the network device has no carrier",
      harmless: ["up"],
    },
    bfd: { effect: "drops", does: "counts as down while its BFD session is not up" },
    cfm_mpid: { effect: "drops", does: "counts as down while connectivity faults are reported" },
    ingress_policing_rate: {
      effect: "limits",
      does: "drops what the port receives above this rate (kbit/s)",
    },
    ingress_policing_kpkts_rate: {
      effect: "limits",
      does: "drops what the port receives above this rate (1000 packets/s)",
    },
  },
  neutralKeys: [],
  managedKeys: [],
  keys: {},
};

/** Keys of `Open_vSwitch:other_config` that decide about frames of every bridge. */
export const SWITCH_KEYS: Readonly<Record<string, ColumnFact>> = {
  "flow-limit": { effect: "limits", does: "limits how many flows the datapath keeps" },
  "flow-restore-wait": {
    effect: "drops",
    does: "keeps the switch from forwarding after its next start, until it is taken away",
    harmless: ["false"],
  },
  "hw-offload": {
    effect: "unknown",
    does: "lets the network card forward, where counters and traces do not see it",
    harmless: ["false"],
  },
  "tx-flush-interval": { effect: "delays", does: "keeps what is sent for so long (µs)" },
  "vlan-limit": { effect: "drops", does: "limits how many VLAN tags of a frame are looked at" },
  "userspace-tso-enable": {
    effect: "unknown",
    does: "leaves segmenting to the network devices",
    harmless: ["false"],
  },
};

/**
 * Those that decide nothing about frames, or only how fast they go (ovs-vswitchd.conf.db(5), 3.1): any other
 * is one of a later release.
 */
const NEUTRAL_SWITCH_KEYS =
  /^(dpdk|pmd|vhost|smc|emc|per-port|shared-mempool)-|^(n-(handler|revalidator|offload)-threads|max-(idle|revalidator)|min-revalidate-pps|stats-update-interval|enable-statistics|bundle-idle-timeout|offload-rebalance|tc-policy|(private|ca)_?.*|certificate|ipsec_skb_mark|ovn-.*)$/;

/** Whether a key of `Open_vSwitch:other_config` decides nothing about frames. */
export const isNeutralSwitchKey = (key: string): boolean => NEUTRAL_SWITCH_KEYS.test(key);
