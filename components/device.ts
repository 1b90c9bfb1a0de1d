import * as pulumi from "@pulumi/pulumi";
import { deviceOfConfig, holdsDeviceConfig, type DeviceConfigName } from "../core/devices/index.js";
import type { DesiredResource } from "../core/kinds/declarations.js";
import { managed, ofKind, type Managed } from "./managed.js";

/** The declared configuration of a device, of any kind. */
export type DeviceConfig = Extract<DesiredResource, { readonly kind: DeviceConfigName }>;

/** One device of any kind: its configuration, and what else is declared by its name. */
export class Device extends pulumi.ComponentResource {
  readonly config: Managed<DeviceConfigName>;
  /** At most one; transit is let through last, when the device's ports have their roles. */
  readonly forwardChains: readonly Managed<"ForwardChain">[];
  /** At most one; last, because what differs there stops an update. */
  readonly systemMacs: readonly Managed<"SystemMac">[];

  /**
   * @param desired everything that is declared
   * @param after what has to be right before the device's ports change their role
   */
  constructor(
    config: DeviceConfig,
    desired: readonly DesiredResource[],
    after: readonly pulumi.Resource[],
    options?: pulumi.ComponentResourceOptions,
  ) {
    const { name } = config;
    super(`overlay:components:${deviceOfConfig(config.kind).component}`, name, {}, options);
    this.config = managed<DeviceConfigName>(config, { parent: this, dependsOn: [...after] });
    this.forwardChains = ofKind("ForwardChain", desired)
      .filter((one) => one.name === name)
      .map((one) => managed(one, { parent: this, dependsOn: this.config }));
    this.systemMacs = ofKind("SystemMac", desired)
      .filter((one) => one.name === name)
      .map((one) =>
        managed(one, { parent: this, dependsOn: [this.config, ...this.forwardChains] }),
      );
    this.registerOutputs();
  }
}

/** What is declared of the devices themselves. */
export const deviceConfigs = (desired: readonly DesiredResource[]): readonly DeviceConfig[] =>
  desired.filter(holdsDeviceConfig);
