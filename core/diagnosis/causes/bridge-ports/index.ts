import { defineCauses } from "../contract/define-causes.js";
import { bridgePortCauses } from "./observed.js";
import { possiblePorts } from "./possible.js";
import { tunnelMissing, undeclaredTunnel, wrongTunnel } from "./tunnel-words.js";
import { isolatedVlan, portDown, portMissing, portUnusable, wrongVlan } from "./words.js";

/** The ports of a bridge, tunnels among them. */
export const bridgePorts = defineCauses({
  "port-missing": {
    meaning: "a container's interface is not attached to the bridge",
    words: portMissing,
    observed: ({ topology, host, deviations, readFacets }) =>
      bridgePortCauses(topology, host, deviations, readFacets),
    possible: possiblePorts,
  },
  "wrong-vlan": {
    meaning: "an access port is on another VLAN than declared",
    words: wrongVlan,
  },
  "isolated-vlan": {
    meaning: "a port without a link is on a VLAN that it should not have",
    words: isolatedVlan,
    joinsDomains: true,
    asItIs:
      "Nothing reaches those ports by it as it is; a tunnel that carries their VLANs would join them with what the other host has there.",
  },
  "port-down": {
    meaning: "the host's side of a container's interface is down",
    words: portDown,
  },
  "port-unusable": { meaning: "Open vSwitch cannot use a port", words: portUnusable },
  "tunnel-missing": {
    meaning: "a declared tunnel is not there",
    words: tunnelMissing,
    concerns: "every-link",
  },
  "undeclared-tunnel": {
    meaning: "a tunnel that nobody declared carries VLANs of links",
    words: undeclaredTunnel,
  },
  trunks: {
    meaning: "a tunnel carries more VLANs than declared",
    words: wrongTunnel,
    concerns: "every-link",
    joinsDomains: true,
    asItIs:
      "No frame crosses by it as it is, for the other end drops what it does not carry; once that end is open too, everything crosses.",
  },
  "vlan-not-carried": {
    meaning: "a tunnel does not carry a declared VLAN",
    words: wrongTunnel,
    concerns: ({ lacking }, { vlans }) => lacking?.some((vlan) => vlans.has(vlan)) === true,
  },
  "vni-mismatch": {
    meaning: "a tunnel has another VNI than declared",
    words: wrongTunnel,
    // Where nothing of the host is heard elsewhere, neither way passes.
    concerns: ({ host, incoming }, { heard }) => incoming !== true || heard.has(host),
  },
  "udp-port": {
    meaning: "a tunnel has another UDP port than declared",
    words: wrongTunnel,
    concerns: "every-link",
  },
  "tunnel-ends": { meaning: "a tunnel ends elsewhere than declared", words: wrongTunnel },
});
