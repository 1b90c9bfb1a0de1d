import * as pulumi from "@pulumi/pulumi";
import { desiredResources } from "../core/desired/desired-resources.js";
import type { DesiredResource } from "../core/model/resources.js";
import type { HostTarget } from "../core/model/target.js";
import type { Topology } from "../core/topology/topology.js";
import { CeosDevice, type CeosDeviceArgs } from "./ceos-device.js";
import { HostOverlay } from "./host-overlay.js";
import { Verification } from "./verification.js";

export interface OverlayArgs {
  readonly topology: Topology;
  readonly targets: readonly HostTarget[];
  /** Whether the tenant MTU shrinks on the hosts' ports; false by default. */
  readonly portsShrink?: boolean;
}

/**
 * A whole overlay. It is applied in the order that never joins what belongs apart: trunks on every
 * host, isolated ports, access ports, bridge settings and devices; then the bridges forget what they learned, and the links are proven.
 * Within each of these everything runs in parallel. What carries packets is raised before those who
 * send them and reduced after them: the ports' MTU comes before the devices where it grows, after
 * them where it shrinks.
 */
export class Overlay extends pulumi.ComponentResource {
  /** VLANs of every VTEP port, keyed by its id. */
  readonly trunks: pulumi.Output<Record<string, readonly number[]>>;

  constructor(
    name: string,
    { topology, targets, portsShrink = false }: OverlayArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("overlay:components:Overlay", name, {}, options);
    const parent = { parent: this };
    const desired = desiredResources(topology);
    const hosts = targets.map((target) => new HostOverlay(target, desired, parent));
    const trunks = hosts.flatMap(({ vtepPorts }) => vtepPorts);
    const isolated = hosts.flatMap((host) => host.declareIsolatedPorts(trunks));
    const apart = [...trunks, ...isolated];
    const ports = [...apart, ...hosts.flatMap((host) => host.declareAccessPorts(apart))];
    const tenantMtus = (after: readonly pulumi.Resource[]) =>
      hosts.flatMap((host) => host.declareTenantMtus(after));
    const raised = portsShrink ? [] : tenantMtus(ports);
    const ceosDevices = desired.flatMap((resource) =>
      resource.kind === "CeosConfig"
        ? [
            new CeosDevice(
              resource.name,
              ceosDeviceArgs(resource, desired),
              [...ports, ...raised],
              parent,
            ),
          ]
        : [],
    );
    const devices = ceosDevices.map(({ config }) => config);
    const reduced = portsShrink ? tenantMtus(devices) : [];
    const bridges = hosts.flatMap((host) => host.declareBridges(ports));
    const chains = ceosDevices.flatMap(({ forwardChains }) => forwardChains);
    // One order either way: a command that follows a change is told all revisions in this order.
    const changed = [...ports, ...bridges, ...raised, ...reduced, ...devices, ...chains];
    const flushes = hosts.map((host) => host.flushFdb(changed));
    new Verification(name, { topology, targets, changed, after: flushes }, parent);
    this.trunks = pulumi
      .all(trunks.map((port) => pulumi.all([port.id, port.trunks])))
      .apply((entries) => Object.fromEntries(entries));
    this.registerOutputs({ trunks: this.trunks });
  }
}

/** A device's configuration, and the forwarding chain that goes by the same name. */
const ceosDeviceArgs = (
  { name, inputs }: Extract<DesiredResource, { kind: "CeosConfig" }>,
  desired: readonly DesiredResource[],
): CeosDeviceArgs => ({
  config: inputs,
  forwardChain: desired.flatMap((one) =>
    one.kind === "ForwardChain" && one.name === name ? [one.inputs] : [],
  )[0],
});
