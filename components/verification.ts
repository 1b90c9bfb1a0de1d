import * as pulumi from "@pulumi/pulumi";
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
import { remoteCommand } from "./remote-command.js";
import type { Revised } from "./revised.js";

export interface VerificationArgs {
  readonly topology: Topology;
  /** Only what starts on these hosts and crosses no other is proven. */
  readonly targets: readonly HostTarget[];
  /** A change of any of these calls for a new proof. */
  readonly changed: readonly Revised[];
  /** What has to be done before, besides. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * The proof at the end: every bridge says that it takes broadcasts of each link to where they belong;
 * every link that can be proven is pinged from both of its ends, answers once
 * and carries the tenant MTU and no more; then every bridge has learned the devices where the
 * topology says. A proof that fails fails the update, with what was expected, what was seen and the
 * command that shows it.
 */
export class Verification extends pulumi.ComponentResource {
  readonly #args: VerificationArgs;

  constructor(name: string, args: VerificationArgs, options?: pulumi.ComponentResourceOptions) {
    super("overlay:components:Verification", name, {}, options);
    this.#args = args;
    for (const target of args.targets)
      if (hasLinks(args.topology, target)) this.#traceBroadcasts(target);
    const senders = args.targets.filter((target) => startsPings(args.topology, target));
    const pings = senders.map((target) => this.#ping(target));
    for (const target of senders) this.#lookAtFdb(target, pings);
    this.registerOutputs();
  }

  get #hosts(): readonly string[] {
    return this.#args.targets.map(({ name }) => name);
  }

  #ping(target: HostTarget): pulumi.Resource {
    const { topology, changed, after } = this.#args;
    const argv = ["sh", "-s", "--", ...pingProofArguments(topology, target, this.#hosts)];
    return remoteCommand(
      `${target.name}:ping-links`,
      { target, argv, stdin: PING_LINKS, changed, shown: true },
      { parent: this, dependsOn: [...changed, ...after] },
    );
  }

  /** Beside the pings: where those fail too, this names the bridge and the port. */
  #traceBroadcasts(target: HostTarget): void {
    const { topology, changed, after } = this.#args;
    const argv = ["sh", "-s", "--", ...broadcastProofArguments(topology, target, this.#hosts)];
    remoteCommand(
      `${target.name}:trace-broadcasts`,
      { target, argv, stdin: TRACE_BROADCASTS, changed, shown: true },
      { parent: this, dependsOn: [...changed, ...after] },
    );
  }

  /** After the pings of all hosts: they are what the bridges learn from. */
  #lookAtFdb(target: HostTarget, pings: readonly pulumi.Resource[]): void {
    const { topology, changed } = this.#args;
    const argv = ["sh", "-s", "--", ...fdbProofArguments(topology, target, this.#hosts)];
    remoteCommand(
      `${target.name}:look-at-fdb`,
      { target, argv, stdin: LOOK_AT_FDB, changed, shown: true },
      { parent: this, dependsOn: [...changed, ...pings] },
    );
  }
}
