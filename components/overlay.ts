import * as pulumi from "@pulumi/pulumi";
import { desiredResources } from "../core/desired/desired-resources.js";
import { linkProofs } from "../core/desired/link-proofs.js";
import type { DesiredResource } from "../core/model/resources.js";
import type { HostTarget } from "../core/model/target.js";
import type { Topology } from "../core/topology/topology.js";
import { CeosDevice } from "./ceos-device.js";
import { HostOverlay } from "./host-overlay.js";
import { ForwardChain } from "./resources/forward-chain.js";
import { Verification } from "./verification.js";

export interface OverlayArgs {
  readonly topology: Topology;
  readonly targets: readonly HostTarget[];
}

/**
 * A whole overlay. It is applied in the order that never joins what belongs apart: trunks on every
 * host, access ports, bridge settings and devices; then the bridges forget what they learned, and the links are proven.
 * Within each of these everything runs in parallel.
 */
export class Overlay extends pulumi.ComponentResource {
  /** VLANs of every VTEP port, keyed by its id. */
  readonly trunks: pulumi.Output<Record<string, readonly number[]>>;

  constructor(
    name: string,
    { topology, targets }: OverlayArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("overlay:components:Overlay", name, {}, options);
    const parent = { parent: this };
    const desired = desiredResources(topology);
    const hosts = targets.map((target) => new HostOverlay(target, desired, parent));
    const trunks = hosts.flatMap(({ vtepPorts }) => vtepPorts);
    const accessPorts = hosts.flatMap((host) => host.declareAccessPorts(trunks));
    const ports = [...trunks, ...accessPorts];
    const devices = desired.flatMap((resource) =>
      resource.kind === "CeosConfig"
        ? [new CeosDevice(resource.name, resource.inputs, ports, parent).config]
        : [],
    );
    const bridges = hosts.flatMap((host) => host.declareBridges(ports));
    const changed = [...ports, ...bridges, ...devices];
    const flushes = hosts.map((host) => host.flushFdb(changed));
    const chains = this.#declareForwardChains(desired, devices);
    const proofs = linkProofs(topology);
    new Verification(
      name,
      { targets, proofs, changed: [...changed, ...chains], after: [...flushes, ...chains] },
      parent,
    );
    this.trunks = pulumi
      .all(trunks.map((port) => pulumi.all([port.id, port.trunks])))
      .apply((entries) => Object.fromEntries(entries));
    this.registerOutputs({ trunks: this.trunks });
  }

  /** Transit is let through last, when the devices' ports have their roles. */
  #declareForwardChains(
    desired: readonly DesiredResource[],
    devices: readonly pulumi.Resource[],
  ): readonly ForwardChain[] {
    return desired.flatMap((resource) =>
      resource.kind === "ForwardChain"
        ? [
            new ForwardChain(resource.name, resource.inputs, {
              parent: this,
              dependsOn: [...devices],
            }),
          ]
        : [],
    );
  }
}
