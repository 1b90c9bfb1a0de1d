import type { ResourceKind } from "../../core/model/resources.js";
import { property } from "./property-types.js";
import type { ObjectSchema } from "./property-types.js";

const { text, integer, flag, integers, texts } = property;

const HOST = text("Host, as named in the topology file.");
const BRIDGE = text("Open vSwitch bridge on that host.");
const VLAN_MODE = text(
  "Column vlan_mode. Only ever present in what was read, when it is not what the VLANs imply.",
);

const ERROR = text(
  "Why Open vSwitch cannot use the port. Only ever present in what was read, as drift.",
);

/** Inputs of every kind, described as in core/model/resources.ts. */
export const RESOURCE_INPUTS: Readonly<Record<ResourceKind, ObjectSchema>> = {
  ForwardChain: {
    description:
      "EOS's own per-port DROP rules in a container's chain EOS_FORWARD, which stop routed transit and nothing else. Its id is HOST/CONTAINER.",
    properties: {
      host: HOST,
      container: text("Container of the device."),
      drops: texts(
        "Interfaces with a rule -i ethN -j DROP, in port order; in what was read, once for every rule.",
      ),
    },
    required: ["host", "container", "drops"],
  },
  SystemMac: {
    description:
      "The MAC address that all data ports of one device have. It is compared, and takes a restart of the container to change. Its id is HOST/CONTAINER.",
    properties: {
      host: HOST,
      container: text("Container of the device."),
      mac: text(
        "Colon form, lower case; in what was read all that the ports have, if they differ.",
      ),
    },
    required: ["host", "container", "mac"],
  },
  AgentVersion: {
    description:
      "The commit that the lab platform's agent on a host runs, as it reports it. Its id is HOST/PORT.",
    properties: {
      host: HOST,
      port: integer("TCP port of the agent's HTTP interface, asked on the host's own loopback."),
      commit: text("Git commit, 7 to 40 hexadecimal digits; the agent reports a short one."),
      update: texts(
        "Program and arguments on the host that bring the agent to the commit; run by a command that follows. Absent: a difference can only be shown.",
      ),
    },
    required: ["host", "port", "commit"],
  },
  Bridge: {
    description:
      "Settings of an OVS bridge that decide what it floods; one that is absent is left alone. Its id is HOST/BRIDGE.",
    properties: {
      host: HOST,
      bridge: BRIDGE,
      failMode: text("standalone or secure (column fail_mode; empty means standalone)."),
      stp: flag("Column stp_enable: one tree for the whole bridge. Not together with rstp."),
      rstp: flag("Column rstp_enable: one tree for the whole bridge. Not together with stp."),
      forwardBpdu: flag("Whether BPDUs and LLDP cross the bridge (other_config:forward-bpdu)."),
      mcastSnooping: flag("Column mcast_snooping_enable: multicast goes where it is asked for."),
      floodUnregistered: flag(
        "Whether multicast that nobody asked for is flooded; with snooping only (the opposite of other_config:mcast-snooping-disable-flood-unregistered).",
      ),
      unreached: {
        type: "object",
        additionalProperties: { type: "string" },
        description:
          "Ports that broadcasts of their VLAN do not reach, with which and why, as the switch itself traces them. Only ever present in what was read, as drift.",
      },
    },
    required: ["host", "bridge"],
  },
  VtepPort: {
    description:
      "A VXLAN tunnel port of an OVS bridge towards one peer host. Its id is HOST/BRIDGE/NAME.",
    properties: {
      host: HOST,
      bridge: BRIDGE,
      name: text("Port name, at most 15 characters."),
      vni: integer("VXLAN network identifier, 1 to 16777215 (options:key)."),
      remoteAddress: text("Underlay IPv4 address of the peer (options:remote_ip)."),
      localAddress: text("Underlay IPv4 address of this host (options:local_ip)."),
      trunks: integers(
        "VLANs that the tunnel carries, ascending, 1 to 4094. Empty carries all; empty beside a tag.",
      ),
      tag: integer(
        "Column tag: the VLAN of the one link that the tunnel is for; a trunk has none.",
      ),
      options: {
        type: "object",
        additionalProperties: { type: "string" },
        description:
          "Other options of the tunnel, by Open vSwitch's names (dst_port); leave: whatever is there stays. In what was read: every one that is not its default.",
      },
      vlanMode: VLAN_MODE,
      error: ERROR,
    },
    required: ["host", "bridge", "name", "vni", "remoteAddress", "localAddress", "trunks"],
  },
  RetiredVteps: {
    description:
      "VXLAN tunnels of the shape that the overlay does not have, which must not be there beside the declared ones. Its id is HOST/BRIDGE.",
    properties: {
      host: HOST,
      bridge: BRIDGE,
      tunnels: {
        type: "object",
        additionalProperties: { type: "string" },
        description:
          'Keyed by port and far end, e.g. "vtep-10-14-23-1 to 10.14.23.181": "absent". In what was read: every VXLAN tunnel of the bridge, with its VNI; one that is not mentioned is left alone.',
      },
    },
    required: ["host", "bridge", "tunnels"],
  },
  AccessPort: {
    description:
      "The OVS port of one container interface, found by interface index whatever its name. Its id is HOST/BRIDGE/CONTAINER/INTERFACE.",
    properties: {
      host: HOST,
      bridge: BRIDGE,
      container: text("Container that owns the interface."),
      interface: text("The interface's name inside the container, e.g. eth3."),
      vlan: integer("Access VLAN (column tag), 1 to 4094; a dead port has none."),
      dead: flag("true in place of a VLAN: nothing comes in or out (a trunk of VLAN 4095 alone)."),
      trunks: integers("Column trunks. Only ever present in what was read."),
      vlanMode: VLAN_MODE,
      error: ERROR,
    },
    required: ["host", "bridge", "container", "interface"],
  },
  IsolatedPorts: {
    description:
      "The OVS ports of a host's container interfaces that belong to no link. Its id is HOST/BRIDGE.",
    properties: {
      host: HOST,
      bridge: BRIDGE,
      ports: {
        type: "object",
        additionalProperties: { type: "string" },
        description:
          'Keyed by container and interface, e.g. ceos_1:eth6: the VLANs of which the port has one for itself ("200-299"), or "dead". A port that is not mentioned is left alone. In what was read: the VLAN that it has.',
      },
    },
    required: ["host", "bridge", "ports"],
  },
  TenantMtu: {
    description:
      "The MTU of a host's side of the links that cross the underlay. Its id is HOST/BRIDGE.",
    properties: {
      host: HOST,
      bridge: BRIDGE,
      ports: {
        type: "object",
        additionalProperties: { type: "integer" },
        description:
          "MTU in bytes, 68 to 65535, keyed by container and interface, e.g. ceos_1:eth3. A port that is not mentioned is left alone.",
      },
    },
    required: ["host", "bridge", "ports"],
  },
  CeosConfig: {
    description:
      "The managed part of one cEOS device's configuration: one configuration session, one commit. Its id is HOST/CONTAINER.",
    properties: {
      host: HOST,
      container: text("Container of the device."),
      ipRouting: flag("Whether the device forwards between routed ports (ip routing)."),
      spanningTreeMode: text("spanning-tree mode, e.g. mstp."),
      interfaces: {
        type: "object",
        additionalProperties: { $ref: "#/types/overlay:index:CeosInterface" },
        description:
          "Keyed by full name, e.g. Ethernet3. An interface that is not mentioned is left alone.",
      },
      staticArp: {
        type: "object",
        additionalProperties: { type: "string" },
        description:
          "Static ARP entries: IPv4 address to MAC address (aaaa.bbbb.cccc). An address that is not mentioned is left alone.",
      },
      temporaryArp: {
        type: "object",
        additionalProperties: { type: "string" },
        description:
          "Static ARP entries that last while they are declared; one that is declared no more is removed.",
      },
      pendingCommit: text(
        "Configuration session whose commit is not confirmed, so that EOS takes it back. Only ever present in what was read, as drift.",
      ),
    },
    required: ["host", "container", "ipRouting", "spanningTreeMode", "interfaces"],
  },
};

/** One interface of a device. */
export const CEOS_INTERFACE: ObjectSchema = {
  description: "One interface of a device.",
  properties: {
    mode: text("routed (no switchport) or switchport."),
    address: text("IPv4 address with prefix length; absent: none."),
    accessVlan: integer("Access VLAN inside the device, for a switchport; 1 by default."),
    mtu: integer("Layer-3 MTU in bytes, 68 to 65535; absent: the device's default."),
    shutdown: flag("Whether the interface is shut down."),
  },
  required: ["mode", "shutdown"],
};

/** What every resource shows besides its inputs. */
export const OUTPUTS = {
  revision: integer("1 when first recorded, one more with every change that was applied."),
};

const OFPORT = {
  oneOf: [{ type: "integer" }, { type: "string" }],
  description: 'OpenFlow port number; "none" while there is none, -1 when the port failed.',
} as const;

/** Facts that a kind shows; they are not compared. */
export const FACTS: Readonly<Record<ResourceKind, ObjectSchema["properties"]>> = {
  ForwardChain: {
    policy: text("Policy of the chain FORWARD: ACCEPT or DROP."),
    jumps: integer("How many rules of FORWARD jump to EOS_FORWARD."),
    chain: text("present, or missing where the container has no EOS_FORWARD."),
    otherRules: text("The chain's other rules, in order; they are never touched."),
  },
  SystemMac: {},
  AgentVersion: { agentId: text("The agent's own id, where it reports one.") },
  Bridge: {},
  VtepPort: {
    ofport: OFPORT,
    key: text("The tunnel's keys, in and out, when they are not one fixed VNI."),
  },
  RetiredVteps: {},
  AccessPort: {
    port: text("Name of the OVS port at the time of reading; it changes with every restart."),
    ifindex: integer("Interface index of the port on the host."),
    ofport: OFPORT,
  },
  IsolatedPorts: {},
  TenantMtu: {
    paths: text("Path MTU in bytes measured from this host to each peer, where it was asked for."),
  },
  CeosConfig: { hostname: text("The device's own hostname.") },
};
