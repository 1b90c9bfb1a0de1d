import * as pulumi from "@pulumi/pulumi";
import type { IsolatedPortsInputs } from "../../core/model/resources.js";

/** A host's container ports that belong to no link. */
export class IsolatedPorts extends pulumi.CustomResource {
  /** Grows with every change that was applied to the ports. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: IsolatedPortsInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:IsolatedPorts", name, { ...inputs, revision: undefined }, options);
  }
}
