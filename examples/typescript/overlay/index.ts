import { components } from "@overlay-operator/pulumi-overlay";

/** A whole overlay out of a topology file, in order and proven. */
const incident = new components.Overlay("incident", {
  topology: "../../../topologies/incident.yaml",
});

export const { trunks, tenantMtu } = incident;
