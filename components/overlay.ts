import * as pulumi from "@pulumi/pulumi";
import { declaredFacts } from "../core/desired/declared-facts.js";
import { desiredResources } from "../core/desired/desired-resources.js";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import type { DesiredResource } from "../core/kinds/declarations.js";
import type { VtepPortInputs } from "../core/kinds/vtep-port/schema.js";
import type { HostTarget } from "../core/model/target.js";
import type { Topology } from "../core/topology/topology.js";
import { Device, deviceConfigs } from "./device.js";
import { HostAgent } from "./host-agent.js";
import { HostOverlay } from "./host-overlay.js";
import { Baseline } from "./baseline.js";
import type { Managed } from "./managed.js";
import { Verification } from "./verification.js";

export interface OverlayArgs {
  readonly topology: Topology;
  /** The hosts whose things are declared: all of them, or those that a run is about. */
  readonly targets: readonly HostTarget[];
  /** Whether the tenant MTU shrinks on the hosts' ports; false by default. */
  readonly portsShrink?: boolean;
  /** Whether a VTEP port is to carry a VLAN that it does not carry now; false by default. */
  readonly widens?: (inputs: VtepPortInputs) => boolean;
  /** Path MTU in bytes that was measured, by host and peer host; absent: not measured. */
  readonly paths?: DeclaredFacts["paths"];
}

/**
 * A whole overlay. How everything is now is recorded first. It is applied in the order that never joins what belongs apart: tunnels of the
 * other shape go on every host, then VTEP ports lose VLANs, then others get some: no VLAN has two
 * paths at any time. Then isolated ports, access ports, bridge settings and devices; then the bridges forget what they learned, and the links are proven.
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
    { topology, targets, portsShrink = false, widens = () => false, paths }: OverlayArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    const all = desiredResources(topology);
    const desired = all.filter(({ inputs }) => targets.some((host) => host.name === inputs.host));
    // For policies: what is declared, before any of it is registered.
    const declared = { ...declaredFacts(topology), ...(paths === undefined ? {} : { paths }) };
    super("overlay:components:Overlay", name, { declared, resources: all }, options);
    const parent = { parent: this };
    const baseline = new Baseline(name, all, parent);
    const updated = hostAgents(desired, targets, [baseline], { updatable: true, ...parent });
    const hosts = targets.map((target) => new HostOverlay(target, desired, parent));
    const { retired, tunnels } = declareTunnels(hosts, widens, [baseline, ...updated]);
    const isolated = hosts.flatMap((host) => host.declareIsolatedPorts([baseline, ...tunnels]));
    const apart = [...retired, ...tunnels, ...isolated];
    const ports = [
      ...apart,
      ...hosts.flatMap((host) => host.declareAccessPorts([baseline, ...apart])),
    ];
    const tenantMtus = (after: readonly pulumi.Resource[]) =>
      hosts.flatMap((host) => host.declareTenantMtus(after));
    const raised = portsShrink ? [] : tenantMtus(ports);
    const devices = deviceConfigs(desired).map(
      (config) => new Device(config, desired, [baseline, ...ports, ...raised], parent),
    );
    const configs = devices.map(({ config }) => config);
    const reduced = portsShrink ? tenantMtus(configs) : [];
    const bridges = hosts.flatMap((host) => host.declareBridges([baseline, ...ports]));
    const chains = devices.flatMap(({ forwardChains }) => forwardChains);
    const changed = [
      ...updated.map(({ version }) => version),
      ...ports,
      ...bridges,
      ...raised,
      ...reduced,
      ...configs,
      ...chains,
    ];
    const flushes = hosts.map((host) => host.flushFdb(changed));
    const macs = devices.flatMap(({ systemMacs }) => systemMacs);
    const proof = new Verification(
      name,
      { topology, targets, changed, after: [...flushes, ...macs] },
      parent,
    );
    hostAgents(desired, targets, [proof], { updatable: false, ...parent });
    this.trunks = carriedBy(tunnels);
    // A resource policy sees a component's inputs, a stack policy only its outputs.
    this.registerOutputs({ trunks: this.trunks, declared });
  }
}

/** The tunnels of all hosts: what goes, then what loses VLANs, then what gets some. */
const declareTunnels = (
  hosts: readonly HostOverlay[],
  widens: (inputs: VtepPortInputs) => boolean,
  after: readonly pulumi.Resource[],
): {
  readonly retired: readonly Managed<"RetiredVteps">[];
  readonly tunnels: readonly Managed<"VtepPort">[];
} => {
  const retired = hosts.flatMap((host) => host.declareRetiredVteps(after));
  const first = [...after, ...retired];
  const narrowed = hosts.flatMap((host) => host.declareVtepPorts((one) => !widens(one), first));
  const joined = [...first, ...narrowed];
  const widened = hosts.flatMap((host) => host.declareVtepPorts(widens, joined));
  return { retired, tunnels: [...narrowed, ...widened] };
};

/** VLANs of every tunnel, keyed by its id; the tunnel of one link has one. */
const carriedBy = (
  tunnels: readonly Managed<"VtepPort">[],
): pulumi.Output<Record<string, readonly number[]>> =>
  pulumi
    .all(tunnels.map(({ id, trunks, tag }) => pulumi.all([id, trunks, tag])))
    .apply((all) =>
      Object.fromEntries(all.map(([id, vlans, tag]) => [id, tag === undefined ? vlans : [tag]])),
    );

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
