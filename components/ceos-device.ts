import * as pulumi from "@pulumi/pulumi";
import type { CeosConfigInputs } from "../core/model/resources.js";
import { CeosConfig } from "./resources/ceos-config.js";

/** One cEOS device. */
export class CeosDevice extends pulumi.ComponentResource {
  readonly config: CeosConfig;

  /** @param after what has to be right before the device's ports change their role. */
  constructor(
    name: string,
    inputs: CeosConfigInputs,
    after: readonly pulumi.Resource[],
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("overlay:components:CeosDevice", name, {}, options);
    this.config = new CeosConfig(name, inputs, { parent: this, dependsOn: [...after] });
    this.registerOutputs();
  }
}
