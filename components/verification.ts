import * as pulumi from "@pulumi/pulumi";
import { linksWithin } from "../core/desired/links-within.js";
import type { HostTarget } from "../core/model/target.js";
import type { Topology } from "../core/topology/topology.js";
import {
  broadcastProofArguments,
  fdbProofArguments,
  hasLinks,
  pingProofArguments,
  startsPings,
} from "./proof-arguments.js";
import { LOOK_AT_FDB, PING_LINKS, TRACE_BROADCASTS } from "./proofs/scripts.js";
import { Phase } from "./phase.js";
import { remoteCommand } from "./remote-command.js";

export interface VerificationArgs {
  readonly topology: Topology;
  /** Only what starts on these hosts and crosses no other is proven. */
  readonly targets: readonly HostTarget[];
  /** A text that is another one after every change that calls for a new proof. */
  readonly revisions: pulumi.Input<string>;
  /** What has to be done before. */
  readonly after?: pulumi.Resource;
  /** The end of a phase of proofs, after which the next begins; one of the component by default. */
  readonly done?: (
    phase: "pings" | "proofs",
    proofs: readonly pulumi.Resource[],
  ) => pulumi.Resource;
}

/**
 * The proof at the end: every bridge says that it takes broadcasts of each link to where they belong;
 * every link that can be proven is pinged from both of its ends, answers once
 * and carries the tenant MTU and no more; then every bridge has learned the devices where the
 * topology says. A proof that fails fails the update, with what was expected, what was seen and the
 * command that shows it.
 */
export class Verification extends pulumi.ComponentResource {
  /** That everything is proven. */
  readonly proven: pulumi.Resource;
  readonly #args: VerificationArgs;
  /** The topology with the links between the hosts that the run is about. */
  readonly #within: Topology;

  constructor(name: string, args: VerificationArgs, options?: pulumi.ComponentResourceOptions) {
    super("overlay:components:Verification", name, {}, options);
    this.#args = args;
    this.#within = linksWithin(
      args.topology,
      args.targets.map(({ name: host }) => host),
    );
    const linked = args.targets.filter((target) => hasLinks(args.topology, target));
    const traces = linked.map((target) => this.#traceBroadcasts(target));
    const senders = args.targets.filter((target) => startsPings(args.topology, target));
    const done =
      args.done ?? ((phase, proofs) => new Phase(`${name}/${phase}`, proofs, { parent: this }));
    const pings = senders.map((target) => this.#ping(target));
    const pinged = done("pings", [...this.#before(), ...pings]);
    const looks = senders.map((target) => this.#lookAtFdb(target, pinged));
    this.proven = done("proofs", [pinged, ...traces, ...looks]);
    this.registerOutputs();
  }

  #before(): readonly pulumi.Resource[] {
    const { after } = this.#args;
    return after === undefined ? [] : [after];
  }

  #ping(target: HostTarget): pulumi.Resource {
    const { revisions } = this.#args;
    const argv = ["sh", "-s", "--", ...pingProofArguments(this.#within, target)];
    return remoteCommand(
      `${target.name}:ping-links`,
      { target, argv, stdin: PING_LINKS, revisions, shown: true },
      { parent: this, dependsOn: [...this.#before()] },
    );
  }

  /** Beside the pings: where those fail too, this names the bridge and the port. */
  #traceBroadcasts(target: HostTarget): pulumi.Resource {
    const { revisions } = this.#args;
    const argv = ["sh", "-s", "--", ...broadcastProofArguments(this.#within, target)];
    return remoteCommand(
      `${target.name}:trace-broadcasts`,
      { target, argv, stdin: TRACE_BROADCASTS, revisions, shown: true },
      { parent: this, dependsOn: [...this.#before()] },
    );
  }

  /** After the pings of all hosts: they are what the bridges learn from. */
  #lookAtFdb(target: HostTarget, pinged: pulumi.Resource): pulumi.Resource {
    const { revisions } = this.#args;
    const argv = ["sh", "-s", "--", ...fdbProofArguments(this.#within, target)];
    return remoteCommand(
      `${target.name}:look-at-fdb`,
      { target, argv, stdin: LOOK_AT_FDB, revisions, shown: true },
      { parent: this, dependsOn: pinged },
    );
  }
}
