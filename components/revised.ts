import * as pulumi from "@pulumi/pulumi";

/** A resource whose `revision` grows with every change that was applied to the network. */
export type Revised = pulumi.CustomResource & { readonly revision: pulumi.Output<number> };

/**
 * The revisions in one text, which changes when any of the resources was changed, and only then: in
 * the order of their URNs, because the order of the declaration follows what has to come first, and
 * that can be another one the next time (the ports' MTU before or after the devices).
 */
export const revisionsOf = (resources: readonly Revised[]): pulumi.Output<string> =>
  pulumi.all(resources.map(({ urn, revision }) => pulumi.all([urn, revision]))).apply((all) =>
    all
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, revision]) => revision)
      .join(","),
  );
