import * as pulumi from "@pulumi/pulumi";
import type { LinkProof } from "../core/desired/link-proofs.js";
import type { HostTarget } from "../core/model/target.js";
import { PING_PROOF_SCRIPT } from "./ping-proof-script.js";
import { remoteCommand } from "./remote-command.js";
import type { Revised } from "./revised.js";

export interface VerificationArgs {
  readonly targets: readonly HostTarget[];
  readonly proofs: readonly LinkProof[];
  /** A change of any of these calls for a new proof. */
  readonly changed: readonly Revised[];
  /** What has to be done before, besides. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * The proof at the end: every link that can be proven is pinged from both of its ends. A ping that
 * fails fails the update, with what ping said.
 */
export class Verification extends pulumi.ComponentResource {
  constructor(name: string, args: VerificationArgs, options?: pulumi.ComponentResourceOptions) {
    super("overlay:components:Verification", name, {}, options);
    for (const target of args.targets) this.#prove(target, args);
    this.registerOutputs();
  }

  #prove(target: HostTarget, { proofs, changed, after }: VerificationArgs): void {
    const local = proofs.filter(({ host }) => host === target.name);
    if (local.length === 0) return;
    remoteCommand(
      `${target.name}:ping-links`,
      {
        target,
        argv: ["sh", "-s", "--", ...local.flatMap(pingArguments)],
        stdin: PING_PROOF_SCRIPT,
        changed,
        shown: true,
      },
      { parent: this, dependsOn: [...changed, ...after] },
    );
  }
}

const pingArguments = (proof: LinkProof): readonly string[] => [
  proof.container,
  proof.fromAddress,
  proof.toAddress,
  `${proof.fromDevice}:${proof.fromInterface} to ${proof.toDevice} (${proof.toAddress}) over ${proof.links.join(", ")}`,
];
