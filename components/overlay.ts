import * as pulumi from "@pulumi/pulumi";
import { desiredResources } from "../core/desired/desired-resources.js";
import type { DesiredResource } from "../core/model/resources.js";
import type { HostTarget } from "../core/model/target.js";
import type { Topology } from "../core/topology/topology.js";
import { CeosDevice, type CeosDeviceArgs } from "./ceos-device.js";
import { HostAgent } from "./host-agent.js";
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
 * An agent that is updated comes first, because it may do something to the ports as it starts; one
 * that nothing updates last, so that it does not keep the rest from being mended.
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
    const updated = hostAgents(desired, targets, [], { updatable: true, ...parent });
    const hosts = targets.map((target) => new HostOverlay(target, desired, updated, parent));
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
    const versions = updated.map(({ version }) => version);
    const changed = [
      ...versions,
      ...ports,
      ...bridges,
      ...raised,
      ...reduced,
      ...devices,
      ...chains,
    ];
    const flushes = hosts.map((host) => host.flushFdb(changed));
    const macs = ceosDevices.flatMap(({ systemMacs }) => systemMacs);
    const proof = new Verification(
      name,
      { topology, targets, changed, after: [...flushes, ...macs] },
      parent,
    );
    hostAgents(desired, targets, [proof], { updatable: false, ...parent });
    this.trunks = pulumi
      .all(trunks.map((port) => pulumi.all([port.id, port.trunks])))
      .apply((entries) => Object.fromEntries(entries));
    this.registerOutputs({ trunks: this.trunks });
  }
}

/** A device's configuration, and what else goes by the same name. */
const ceosDeviceArgs = (
  { name, inputs }: Extract<DesiredResource, { kind: "CeosConfig" }>,
  desired: readonly DesiredResource[],
): CeosDeviceArgs => ({
  config: inputs,
  forwardChain: desired.flatMap((one) =>
    one.kind === "ForwardChain" && one.name === name ? [one.inputs] : [],
  )[0],
  systemMac: desired.flatMap((one) =>
    one.kind === "SystemMac" && one.name === name ? [one.inputs] : [],
  )[0],
});

/** The agents that a declared command updates, or those that nothing does. */
const hostAgents = (
  desired: readonly DesiredResource[],
  targets: readonly HostTarget[],
  after: readonly pulumi.Resource[],
  { updatable, parent }: { readonly updatable: boolean; readonly parent: pulumi.Resource },
): readonly HostAgent[] =>
  targets.flatMap((target) =>
    desired.flatMap((one) =>
      one.kind === "AgentVersion" &&
      one.inputs.host === target.name &&
      (one.inputs.update !== undefined) === updatable
        ? [new HostAgent(target, one.inputs, after, { parent })]
        : [],
    ),
  );
