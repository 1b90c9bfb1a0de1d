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
export const revisionsOf = async (resources: readonly Revised[]): Promise<string> => {
  const revisions = await Promise.all(
    resources.map(
      async ({ urn, revision }) => [await written(urn), await written(revision)] as const,
    ),
  );
  return revisions.flat().includes(pulumi.runtime.unknownValue)
    ? pulumi.runtime.unknownValue
    : digestOf(revisions);
};

/** As it stands in a message to the engine. Outputs of outputs would keep a hundred objects for each resource. */
const written = (output: pulumi.Output<string | number>): Promise<unknown> =>
  pulumi.runtime.serializeProperty("revisions", output, new Set());

const digestOf = (revisions: readonly (readonly [unknown, unknown])[]): string => {
  const hash = createHash("sha256");
  const inOrder = revisions.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  for (const [, revision] of inOrder) hash.update(`${String(revision)},`);
  return hash.digest("hex").slice(0, DIGITS);
};
