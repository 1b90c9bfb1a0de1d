import * as pulumi from "@pulumi/pulumi";
import type { AgentVersionInputs } from "../../core/model/resources.js";

/** The commit that the lab platform's agent on a host runs. */
export class AgentVersion extends pulumi.CustomResource {
  /** Grows with every difference that was handed on to the command that updates the agent. */
  declare readonly revision: pulumi.Output<number>;

  constructor(name: string, inputs: AgentVersionInputs, options?: pulumi.CustomResourceOptions) {
    super("overlay:index:AgentVersion", name, { ...inputs, revision: undefined }, options);
  }
}
