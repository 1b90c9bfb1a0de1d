import * as pulumi from "@pulumi/pulumi";
import { linksWithin } from "../core/desired/links-within.js";
import { withArguments } from "../core/model/shell-script.js";
import type { HostTarget } from "../core/model/target.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { hasLinks, proofArguments } from "./proof-arguments.js";
import { PROVE_LINKS } from "./proofs/scripts.js";
import { Phase } from "./phase.js";
import { remoteCommand, type RemoteCommandArgs } from "./remote-command.js";

export interface VerificationArgs {
  readonly topology: EffectiveTopology;
  /** Only what starts on these hosts and crosses no other is proven. */
  readonly targets: readonly HostTarget[];
  /** A text that is another one after every change that calls for a new proof. */
  readonly revisions: pulumi.Input<string>;
  /** What has to be done before. */
  readonly after?: pulumi.Resource;
  /** The end of the proofs, after which the next phase begins; one of the component by default. */
  readonly done?: (phase: "proofs", proofs: readonly pulumi.Resource[]) => pulumi.Resource;
}

/**
 * The proof at the end: every bridge says that it takes broadcasts of each link to where they belong;
 * every link that can be proven is pinged from both of its ends, answers once
 * and carries the tenant MTU and no more; then the bridges have learned the devices where the
 * topology says. A proof that fails fails the update, with what was expected, what was seen and the
 * command that shows it.
 */
export class Verification extends pulumi.ComponentResource {
  /** That everything is proven. */
  readonly proven: pulumi.Resource;

  constructor(name: string, args: VerificationArgs, options?: pulumi.ComponentResourceOptions) {
    super("overlay:components:Verification", name, {}, options);
    const { topology, targets, revisions, after, done = this.#phaseOf(name) } = args;
    const before = after === undefined ? [] : [after];
    const hosts = targets.map(({ name: host }) => host);
    const within = linksWithin(topology, hosts);
    const proofs = targets
      .filter((target) => hasLinks(topology, target))
      .map((target) => {
        const stdin = withArguments(proofArguments(within, target, topology), PROVE_LINKS);
        return this.#prove({ target, argv: ["sh", "-s"], stdin, revisions, shown: true }, before);
      });
    this.proven = done("proofs", [...before, ...proofs]);
    this.registerOutputs();
  }

  readonly #phaseOf =
    (name: string): NonNullable<VerificationArgs["done"]> =>
    (phase, proofs) =>
      new Phase(name, phase, proofs, { parent: this });

  /** All that is proven on a host is one step: one connection, and one entry in a preview. */
  #prove(step: RemoteCommandArgs, before: readonly pulumi.Resource[]): pulumi.Resource {
    const { name } = step.target;
    // The pings had a step of their own: a state that has it goes on with it.
    const aliases = [{ name: `${name}:ping-links` }];
    const options = { parent: this, dependsOn: [...before], aliases };
    return remoteCommand(`${name}:prove-links`, step, options);
  }
}
