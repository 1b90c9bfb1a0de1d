import * as pulumi from "@pulumi/pulumi";
import type { RetiredVtepsInputs } from "../../core/model/resources.js";

/** Tunnels of the overlay's other shape, which must not be there beside the declared ones. */
export class RetiredVteps extends pulumi.CustomResource {
  /** Grows with every change that was applied to the tunnels. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: RetiredVtepsInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:RetiredVteps", name, { ...inputs, revision: undefined }, options);
  }
}
