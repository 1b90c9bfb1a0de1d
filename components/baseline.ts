import * as pulumi from "@pulumi/pulumi";
import type { DesiredResource } from "../core/kinds/declarations.js";

/**
 * How everything was before the stack managed it: declared before everything else, so that it
 * records first and, in a destroy, restores all at last.
 */
export class Baseline extends pulumi.CustomResource {
  constructor(
    overlay: string,
    desired: readonly DesiredResource[],
    options?: pulumi.CustomResourceOptions,
  ) {
    // Each as text: the engine goes through every property of a resource many times.
    const things = Object.fromEntries(
      desired.map(({ kind, name, inputs }) => [`${kind} ${name}`, JSON.stringify(inputs)] as const),
    );
    const outputs = { records: undefined, revision: undefined };
    super("overlay:index:Baseline", overlay, { overlay, things, ...outputs }, options);
  }
}
