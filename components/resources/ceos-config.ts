import * as pulumi from "@pulumi/pulumi";
import type { CeosConfigInputs } from "../../core/model/resources.js";

/** The managed part of one cEOS device's configuration. */
export class CeosConfig extends pulumi.CustomResource {
  /** Grows with every commit that was applied to the device. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: CeosConfigInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:CeosConfig", name, { ...inputs, revision: undefined }, options);
  }
}
