import { commandTable } from "./command.js";

/** Commands of `interface Vxlan1`. A VLAN with a VNI has a way out of the device. */
export const vxlanCommands = commandTable({
  read: [
    "vxlan vlan <vlans> vni <rest>",
    "vxlan vlan add <vlans> vni <rest>",
    "vxlan vlan <name> vni <rest>",
    "shutdown",
  ],
  opaque: ["vxlan bridging <rest>", "vxlan controller-client", "vxlan controller-client <rest>"],
  harmless: [
    "description <rest>",
    "vxlan source-interface <name>",
    "vxlan mlag source-interface <name>",
    "vxlan udp-port <number>",
    "vxlan encapsulation <rest>",
    "vxlan flood vtep <rest>",
    "vxlan flood group <rest>",
    "vxlan vlan <vlans> flood <rest>",
    "vxlan vlan <vlans> multicast <rest>",
    "vxlan multicast-group <rest>",
    "vxlan vrf <name> vni <number>",
    "vxlan vrf <name> multicast <rest>",
    "vxlan virtual-router <rest>",
    "vxlan vtep <rest>",
    "vxlan qos <rest>",
    "vxlan learn-restrict <rest>",
    "arp reply relay <rest>",
    "bfd vtep <rest>",
    "load-interval <number>",
  ],
});

/** Commands of `mlag configuration`. Of the ports only the peer link is special. */
export const mlagCommands = commandTable({
  read: ["peer-link <rest>"],
  opaque: [],
  harmless: [
    "domain-id <rest>",
    "local-interface <rest>",
    "peer-address <ipv4>",
    "peer-address heartbeat <rest>",
    "heartbeat-interval <number>",
    "reload-delay <rest>",
    "dual-primary <rest>",
    "primary-priority <number>",
    "shutdown",
  ],
});

/** Commands of `vrf instance NAME`. */
export const vrfCommands = commandTable({
  read: [],
  opaque: [],
  harmless: ["rd <name>", "description <rest>"],
});

/** Commands of `interface defaults`. */
export const defaultsCommands = commandTable({
  read: ["mtu <number>", "ethernet"],
  opaque: [],
  harmless: [],
});
