import * as pulumi from "@pulumi/pulumi";
import type { AccessPortInputs } from "../../core/model/resources.js";

/** The OVS port of one container interface. */
export class AccessPort extends pulumi.CustomResource {
  /** Grows with every change that was applied to the port. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: AccessPortInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:AccessPort", name, { ...inputs, revision: undefined }, options);
  }
}
