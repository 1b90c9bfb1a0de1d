import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/** A resource whose `revision` grows with every change that was applied to the network. */
export type Revised = pulumi.CustomResource & { readonly revision: pulumi.Output<number> };

/** Characters of a digest that are kept. */
const DIGITS = 16;

/**
 * A digest of the revisions, another one when any of the resources was changed, and only then: in
 * the order of their URNs, because the order of the declaration follows what has to come first, and
 * that can be another one the next time (the ports' MTU before or after the devices).
 *
 * It goes to every host, so it is short, and says nothing of the resources that it came from: Pulumi
 * would list all of them with each step that is given it. Unknown, as a preview has it, where a revision
 * is. Whoever is given it has to wait for the resources some other way.
 */
export const revisionsOf = (resources: readonly Revised[]): Promise<string> => {
  const digest = pulumi
    .all(resources.map(({ urn, revision }) => pulumi.all([urn, revision])))
    .apply(digestOf);
  // As it is written in a message to the engine.
  return pulumi.runtime.serializeProperty("revisions", digest, new Set()) as Promise<string>;
};

const digestOf = (revisions: readonly (readonly [string, number])[]): string => {
  const hash = createHash("sha256");
  const inOrder = revisions.toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [, revision] of inOrder) hash.update(`${revision},`);
  return hash.digest("hex").slice(0, DIGITS);
};
