import * as pulumi from "@pulumi/pulumi";

/** A resource whose `revision` grows with every change that was applied to the network. */
export type Revised = pulumi.CustomResource & { readonly revision: pulumi.Output<number> };

/** The revisions in one text, which changes when any of the resources was changed, and only then. */
export const revisionsOf = (resources: readonly Revised[]): pulumi.Output<string> =>
  pulumi.all(resources.map(({ revision }) => revision)).apply((all) => all.join(","));
