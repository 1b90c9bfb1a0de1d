import * as pulumi from "@pulumi/pulumi";
import { deviceOfConfig, holdsDeviceConfig, type DeviceConfigName } from "../core/devices/index.js";
import type { DesiredResource } from "../core/kinds/declarations.js";
import { managed, type Declared, type Managed } from "./managed.js";

/** The declared configuration of a device, of any kind. */
export type DeviceConfig = Extract<DesiredResource, { readonly kind: DeviceConfigName }>;

export interface DeviceArgs {
  /** What is declared by the device's name, besides. */
  readonly forwardChains: readonly Declared<"ForwardChain">[];
  readonly systemMacs: readonly Declared<"SystemMac">[];
  /** What has to be right before the device's ports change their role. */
  readonly after?: pulumi.Resource;
  /** Of the component; the device's by default. */
  readonly name?: string;
}

/** One device of any kind: its configuration, and what else is declared by its name. */
export class Device extends pulumi.ComponentResource {
  readonly config: Managed<DeviceConfigName>;
  /** At most one; transit is let through last, when the device's ports have their roles. */
  readonly forwardChains: readonly Managed<"ForwardChain">[];
  /** At most one; last, because what differs there stops an update. */
  readonly systemMacs: readonly Managed<"SystemMac">[];

  constructor(
    config: DeviceConfig,
    { forwardChains, systemMacs, after, name = config.name }: DeviceArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super(`overlay:components:${deviceOfConfig(config.kind).component}`, name, {}, options);
    this.config = managed<DeviceConfigName>(config, {
      parent: this,
      dependsOn: after === undefined ? [] : [after],
    });
    this.forwardChains = forwardChains.map((one) =>
      managed(one, { parent: this, dependsOn: this.config }),
    );
    this.systemMacs = systemMacs.map((one) =>
      managed(one, { parent: this, dependsOn: [this.config, ...this.forwardChains] }),
    );
    this.registerOutputs();
  }
}

/** What is declared of the devices themselves. */
export const deviceConfigs = (desired: readonly DesiredResource[]): readonly DeviceConfig[] =>
  desired.filter(holdsDeviceConfig);
