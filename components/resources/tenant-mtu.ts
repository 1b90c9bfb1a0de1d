import * as pulumi from "@pulumi/pulumi";
import type { TenantMtuInputs } from "../../core/model/resources.js";

/** The MTU of one host's side of the links that cross the underlay. */
export class TenantMtu extends pulumi.CustomResource {
  /** Grows with every change that was applied to the ports. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: TenantMtuInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:TenantMtu", name, { ...inputs, revision: undefined }, options);
  }
}
