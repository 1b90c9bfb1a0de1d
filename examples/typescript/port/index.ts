import { AccessPort, Provider } from "@overlay-operator/pulumi-overlay";

const provider = new Provider("lab", { topology: "../../../topologies/incident.yaml" });

/** One access port of a bridge, and nothing else. */
const transit = new AccessPort(
  "transit",
  { host: "host-a", bridge: "arch-ovs", container: "ceos_1", interface: "eth3", vlan: 3138 },
  { provider },
);

export const port = transit.id;
