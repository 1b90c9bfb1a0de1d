import * as pulumi from "@pulumi/pulumi";
import { UPDATE_SCRIPT } from "../core/drivers/agent/update-script.js";
import type { AgentVersionInputs } from "../core/kinds/agent-version/schema.js";
import type { HostTarget } from "../core/model/target.js";
import { managed, type Managed } from "./managed.js";
import { remoteCommand } from "./remote-command.js";

/**
 * The lab platform's agent on one host: its version, and the command that updates it when the version
 * was found to be another one. The command proves itself, so that an update that had no effect fails.
 */
export class HostAgent extends pulumi.ComponentResource {
  readonly version: Managed<"AgentVersion">;

  /** @param after what has to be done before. */
  constructor(
    target: HostTarget,
    inputs: AgentVersionInputs,
    after: pulumi.Resource,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("overlay:components:HostAgent", target.name, {}, options);
    this.version = managed(
      { kind: "AgentVersion", name: target.name, inputs },
      { parent: this, dependsOn: after },
    );
    const { port, commit, update } = inputs;
    if (update !== undefined) {
      remoteCommand(
        `${target.name}:update-agent`,
        {
          target,
          argv: ["sh", "-s", "--", String(port), commit, ...update],
          stdin: UPDATE_SCRIPT,
          revisions: this.version.revision.apply(String),
          shown: true,
        },
        { parent: this, dependsOn: [this.version] },
      );
    }
    this.registerOutputs();
  }
}
