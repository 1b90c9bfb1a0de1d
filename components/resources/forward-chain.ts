import * as pulumi from "@pulumi/pulumi";
import type { ForwardChainInputs } from "../../core/model/resources.js";

/** EOS's own DROP rules for transit in one device's container. */
export class ForwardChain extends pulumi.CustomResource {
  /** Grows with every change that was applied to the chain. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: ForwardChainInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:ForwardChain", name, { ...inputs, revision: undefined }, options);
  }
}
