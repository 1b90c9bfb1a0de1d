import type { Command } from "@pulumi/command/local/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { DesiredResource, VtepPortInputs } from "../core/model/resources.js";
import type { HostTarget } from "../core/model/target.js";
import { remoteCommand } from "./remote-command.js";
import { AccessPort } from "./resources/access-port.js";
import { Bridge } from "./resources/bridge.js";
import { IsolatedPorts } from "./resources/isolated-ports.js";
import { RetiredVteps } from "./resources/retired-vteps.js";
import { TenantMtu } from "./resources/tenant-mtu.js";
import { VtepPort } from "./resources/vtep-port.js";
import type { Revised } from "./revised.js";

/** The overlay's ports on one host; each kind is declared when what has to come before it is known. */
export class HostOverlay extends pulumi.ComponentResource {
  readonly #target: HostTarget;
  readonly #desired: readonly DesiredResource[];

  constructor(
    target: HostTarget,
    desired: readonly DesiredResource[],
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("overlay:components:HostOverlay", target.name, {}, options);
    this.#target = target;
    this.#desired = desired.filter(({ inputs }) => inputs.host === target.name);
    this.registerOutputs();
  }

  /** The removal of tunnels that the declared shape does not have, before any of its own is made. */
  declareRetiredVteps(after: readonly pulumi.Resource[]): readonly RetiredVteps[] {
    return this.#desired.flatMap((resource) =>
      resource.kind === "RetiredVteps"
        ? [
            new RetiredVteps(resource.name, resource.inputs, {
              parent: this,
              dependsOn: [...after],
            }),
          ]
        : [],
    );
  }

  /** The VTEP ports that `chosen` names. */
  declareVtepPorts(
    chosen: (inputs: VtepPortInputs) => boolean,
    after: readonly pulumi.Resource[],
  ): readonly VtepPort[] {
    return this.#desired.flatMap((resource) =>
      resource.kind === "VtepPort" && chosen(resource.inputs)
        ? [new VtepPort(resource.name, resource.inputs, { parent: this, dependsOn: [...after] })]
        : [],
    );
  }

  /** The access ports, after the trunks of both ends and the isolated ports are right: no VLAN is joined on the way. */
  declareAccessPorts(after: readonly pulumi.Resource[]): readonly AccessPort[] {
    return this.#desired.flatMap((resource) =>
      resource.kind === "AccessPort"
        ? [
            new AccessPort(resource.name, resource.inputs, {
              parent: this,
              dependsOn: [...after],
            }),
          ]
        : [],
    );
  }

  /** The ports without a link, before the links: a VLAN that a link gets must be nobody else's. */
  declareIsolatedPorts(tunnels: readonly pulumi.Resource[]): readonly IsolatedPorts[] {
    return this.#desired.flatMap((resource) =>
      resource.kind === "IsolatedPorts"
        ? [
            new IsolatedPorts(resource.name, resource.inputs, {
              parent: this,
              dependsOn: [...tunnels],
            }),
          ]
        : [],
    );
  }

  /** The tenant MTU of the host's ports. */
  declareTenantMtus(after: readonly pulumi.Resource[]): readonly TenantMtu[] {
    return this.#desired.flatMap((resource) =>
      resource.kind === "TenantMtu"
        ? [new TenantMtu(resource.name, resource.inputs, { parent: this, dependsOn: [...after] })]
        : [],
    );
  }

  /**
   * The bridge's settings, after all ports are right: switching a spanning tree off, or a bridge
   * on, joins what the VLANs do not keep apart.
   */
  declareBridges(ports: readonly pulumi.Resource[]): readonly Bridge[] {
    return this.#desired.flatMap((resource) =>
      resource.kind === "Bridge"
        ? [new Bridge(resource.name, resource.inputs, { parent: this, dependsOn: [...ports] })]
        : [],
    );
  }

  /**
   * Forgets the MAC addresses that the bridge learned before the change of any of `changed`, on
   * whichever host: what was learned over a wrong path is wrong here too (ovs-vswitchd(8)).
   */
  flushFdb(changed: readonly Revised[]): Command {
    const { name, bridge } = this.#target;
    return remoteCommand(
      `${name}:flush-fdb`,
      {
        target: this.#target,
        argv: ["ovs-appctl", "fdb/flush", bridge],
        changed,
        shown: false,
      },
      { parent: this, dependsOn: [...changed] },
    );
  }
}
