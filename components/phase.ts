import * as pulumi from "@pulumi/pulumi";

/** Where an update stops until everything before is done, in its order. */
export type PhaseName =
  | "agents"
  | "obsolete-tunnels"
  | "narrowed-tunnels"
  | "tunnels"
  | "isolated-ports"
  | "access-ports"
  | "raised-mtu"
  | "devices"
  | "changes"
  | "flushes"
  | "proofs";

/** What phases were called; recorded stacks still say so. */
const FORMER: Readonly<Partial<Record<PhaseName, string>>> = {
  "obsolete-tunnels": "retired-tunnels",
};

/**
 * The end of a phase: it depends on everything in the phase, and everything in the next depends on it
 * alone. So an overlay has as many dependencies as things, and not their square. The overlay has all
 * phases, also those that nothing belongs to, so that what somebody targets later finds them recorded.
 */
export class Phase extends pulumi.CustomResource {
  /**
   * It is named after the overlay and the phase, "incident/tunnels": no host or device has a slash in its
   * name, so that a pattern for one, such as `**::host-b`, matches no phase.
   */
  constructor(
    overlay: string,
    phase: PhaseName,
    things: readonly pulumi.Resource[],
    options?: pulumi.CustomResourceOptions,
  ) {
    const former = FORMER[phase];
    const aliases = former === undefined ? [] : [{ name: `${overlay}/${former}` }];
    const all = { ...options, aliases, dependsOn: [...things] };
    super("overlay:index:Phase", `${overlay}/${phase}`, {}, all);
  }
}
