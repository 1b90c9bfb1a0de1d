import * as pulumi from "@pulumi/pulumi";
import type { BridgeInputs } from "../../core/model/resources.js";

/** Settings of a host's OVS bridge. */
export class Bridge extends pulumi.CustomResource {
  /** Grows with every change that was applied to the bridge. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: BridgeInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:Bridge", name, { ...inputs, revision: undefined }, options);
  }
}
