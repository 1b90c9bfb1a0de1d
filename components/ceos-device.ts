import * as pulumi from "@pulumi/pulumi";
import type { CeosConfigInputs } from "../core/kinds/ceos-config/schema.js";
import type { ForwardChainInputs } from "../core/kinds/forward-chain/schema.js";
import type { SystemMacInputs } from "../core/kinds/system-mac/schema.js";
import { managed, type Managed } from "./managed.js";

export interface CeosDeviceArgs {
  readonly config: CeosConfigInputs;
  /** Absent: EOS's own drops of transit are left alone. */
  readonly forwardChain?: ForwardChainInputs | undefined;
  /** Absent: not compared. */
  readonly systemMac?: SystemMacInputs | undefined;
}

/** One cEOS device. */
export class CeosDevice extends pulumi.ComponentResource {
  readonly config: Managed<"CeosConfig">;
  /** At most one; transit is let through last, when the device's ports have their roles. */
  readonly forwardChains: readonly Managed<"ForwardChain">[];
  /** At most one; last, because what differs there stops an update. */
  readonly systemMacs: readonly Managed<"SystemMac">[];

  /** @param after what has to be right before the device's ports change their role. */
  constructor(
    name: string,
    { config, forwardChain, systemMac }: CeosDeviceArgs,
    after: readonly pulumi.Resource[],
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("overlay:components:CeosDevice", name, {}, options);
    this.config = managed(
      { kind: "CeosConfig", name, inputs: config },
      { parent: this, dependsOn: [...after] },
    );
    this.forwardChains =
      forwardChain === undefined
        ? []
        : [
            managed(
              { kind: "ForwardChain", name, inputs: forwardChain },
              { parent: this, dependsOn: this.config },
            ),
          ];
    this.systemMacs =
      systemMac === undefined
        ? []
        : [
            managed(
              { kind: "SystemMac", name, inputs: systemMac },
              {
                parent: this,
                dependsOn: [this.config, ...this.forwardChains],
              },
            ),
          ];
    this.registerOutputs();
  }
}
