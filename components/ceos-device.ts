import * as pulumi from "@pulumi/pulumi";
import type {
  CeosConfigInputs,
  ForwardChainInputs,
  SystemMacInputs,
} from "../core/model/resources.js";
import { CeosConfig } from "./resources/ceos-config.js";
import { ForwardChain } from "./resources/forward-chain.js";
import { SystemMac } from "./resources/system-mac.js";

export interface CeosDeviceArgs {
  readonly config: CeosConfigInputs;
  /** Absent: EOS's own drops of transit are left alone. */
  readonly forwardChain?: ForwardChainInputs | undefined;
  /** Absent: not compared. */
  readonly systemMac?: SystemMacInputs | undefined;
}

/** One cEOS device. */
export class CeosDevice extends pulumi.ComponentResource {
  readonly config: CeosConfig;
  /** At most one; transit is let through last, when the device's ports have their roles. */
  readonly forwardChains: readonly ForwardChain[];
  /** At most one; last, because what differs there stops an update. */
  readonly systemMacs: readonly SystemMac[];

  /** @param after what has to be right before the device's ports change their role. */
  constructor(
    name: string,
    { config, forwardChain, systemMac }: CeosDeviceArgs,
    after: readonly pulumi.Resource[],
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("overlay:components:CeosDevice", name, {}, options);
    this.config = new CeosConfig(name, config, { parent: this, dependsOn: [...after] });
    this.forwardChains =
      forwardChain === undefined
        ? []
        : [new ForwardChain(name, forwardChain, { parent: this, dependsOn: this.config })];
    this.systemMacs =
      systemMac === undefined
        ? []
        : [
            new SystemMac(name, systemMac, {
              parent: this,
              dependsOn: [this.config, ...this.forwardChains],
            }),
          ];
    this.registerOutputs();
  }
}
