import * as pulumi from "@pulumi/pulumi";
import type { SystemMacInputs } from "../../core/model/resources.js";

/** The MAC address that all data ports of one device have. */
export class SystemMac extends pulumi.CustomResource {
  /** Stays 1: nothing here is ever applied, it takes a restart of the container. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: SystemMacInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:SystemMac", name, { ...inputs, revision: undefined }, options);
  }
}
