import * as pulumi from "@pulumi/pulumi";

/** Where an update stops until everything before is done, in its order. */
export type PhaseName =
  | "agents"
  | "retired-tunnels"
  | "narrowed-tunnels"
  | "tunnels"
  | "isolated-ports"
  | "access-ports"
  | "raised-mtu"
  | "devices"
  | "changes"
  | "flushes"
  | "proofs";

/**
 * The end of a phase: it depends on everything in the phase, and everything in the next depends on it
 * alone. So an overlay has as many dependencies as things, and not their square. The overlay has all
 * phases, also those that nothing belongs to, so that what somebody targets later finds them recorded.
 */
export class Phase extends pulumi.CustomResource {
  /**
   * @param name the overlay's name and the phase's, "incident/tunnels": no host or device has a slash
   *   in its name, so that a pattern for one, such as `**::host-b`, matches no phase
   */
  constructor(
    name: `${string}/${PhaseName}`,
    things: readonly pulumi.Resource[],
    options?: pulumi.CustomResourceOptions,
  ) {
    super("overlay:index:Phase", name, {}, { ...options, dependsOn: [...things] });
  }
}
