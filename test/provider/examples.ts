import { REFERENCE_EXAMPLES } from "../../dev/docs/reference-examples.js";

export const {
  VtepPort: VTEP,
  AccessPort: PORT,
  CeosConfig: DEVICE,
  Bridge: BRIDGE,
  AgentVersion: AGENT,
  ForwardChain: CHAIN,
  SystemMac: MAC,
  IsolatedPorts: ISOLATED,
  TenantMtu: TENANT,
  ObsoleteTunnels: OBSOLETE,
} = REFERENCE_EXAMPLES;

/** A URN of the type, as the engine makes them. */
export const urnOf = (kind: string): string =>
  `urn:pulumi:dev::overlay-operator::overlay:components:Overlay$overlay:index:${kind}::example`;
