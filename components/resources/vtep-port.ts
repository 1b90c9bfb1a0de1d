import * as pulumi from "@pulumi/pulumi";
import type { VtepPortInputs } from "../../core/model/resources.js";

/** A VXLAN tunnel port of an OVS bridge towards one peer host, for all links or for one. */
export class VtepPort extends pulumi.CustomResource {
  /** Grows with every change that was applied to the port. */
  declare readonly revision: pulumi.Output<number>;
  declare readonly trunks: pulumi.Output<readonly number[]>;
  declare readonly tag: pulumi.Output<number | undefined>;

  constructor(name: string, inputs: VtepPortInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:VtepPort", name, { ...inputs, revision: undefined }, options);
  }
}
