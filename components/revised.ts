import type * as pulumi from "@pulumi/pulumi";

/** A resource whose `revision` grows with every change that was applied to the network. */
export type Revised = pulumi.CustomResource & { readonly revision: pulumi.Output<number> };

/** Triggers that fire when any of the resources was changed, and not otherwise. */
export const revisionsOf = (resources: readonly Revised[]): pulumi.Output<number>[] =>
  resources.map(({ revision }) => revision);
