import * as pulumi from "@pulumi/pulumi";
import { declaredFacts } from "../core/desired/declared-facts.js";
import { desiredResources } from "../core/desired/desired-resources.js";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import { quietText } from "../core/model/quiet-text.js";
import type { VtepPortInputs } from "../core/kinds/vtep-port/schema.js";
import type { HostTarget } from "../core/model/target.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { groupBy } from "../core/model/group-by.js";
import { carriedBy } from "./carried-by.js";
import { declareDevices } from "./declare-devices.js";
import { declarePorts, type Done } from "./declare-ports.js";
import { HostAgent } from "./host-agent.js";
import { HostOverlay } from "./host-overlay.js";
import { Baseline } from "./baseline.js";
import { ofKind, type Declared } from "./managed.js";
import { Phase } from "./phase.js";
import { revisionsOf } from "./revised.js";
import { Verification } from "./verification.js";

export interface OverlayArgs {
  readonly topology: EffectiveTopology;
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
 * that nothing updates last, so that it does not keep the rest from being remediated.
 * Within each of these, a phase, everything runs in parallel. What carries packets is raised before those who
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
    const byHost = groupBy(all, ({ inputs }) => inputs.host);
    const desired = targets.flatMap((target) => byHost.get(target.name) ?? []);
    // For policies: what is declared, before any of it is registered.
    // As text, because the engine and its policies go through every property many times.
    const declared = quietText({
      ...declaredFacts(topology),
      ...(paths === undefined ? {} : { paths }),
    });
    const resources = quietText(all);
    super("overlay:components:Overlay", name, { declared, resources }, options);
    const parent = { parent: this };
    const done: Done = (phase, things) => new Phase(name, phase, things, parent);
    const baseline = new Baseline(name, all, parent);
    const versions = ofKind("AgentVersion", desired);
    const updated = hostAgents(versions, targets, baseline, { updatable: true, ...parent });
    const hosts = targets.map(
      (target) => new HostOverlay(target, byHost.get(target.name) ?? [], parent),
    );
    const agents = done("agents", [baseline, ...updated]);
    const declaredPorts = declarePorts(hosts, { widens, after: agents, done });
    const { tunnels, after: ports } = declaredPorts;
    const tenantMtus = (after: pulumi.Resource) =>
      hosts.flatMap((host) => host.declareTenantMtus(after));
    const raised = portsShrink ? [] : tenantMtus(ports);
    const ready = done("raised-mtu", [ports, ...raised]);
    const devices = declareDevices(desired, ready, parent);
    const configs = devices.map(({ config }) => config);
    const configured = done("devices", [ready, ...configs]);
    const reduced = portsShrink ? tenantMtus(configured) : [];
    const bridges = hosts.flatMap((host) => host.declareBridges(ports));
    const chains = devices.flatMap(({ forwardChains }) => forwardChains);
    const changed = done("changes", [configured, ...reduced, ...bridges, ...chains]);
    const revisions = revisionsOf([
      ...updated.map(({ version }) => version),
      ...declaredPorts.all,
      ...bridges,
      ...raised,
      ...reduced,
      ...configs,
      ...chains,
    ]);
    const flushes = hosts.map((host) => host.flushFdb(revisions, changed));
    const macs = devices.flatMap(({ systemMacs }) => systemMacs);
    const after = done("flushes", [changed, ...flushes, ...macs]);
    const proof = new Verification(name, { topology, targets, revisions, after, done }, parent);
    hostAgents(versions, targets, proof.proven, { updatable: false, ...parent });
    this.trunks = carriedBy(tunnels);
    // A resource policy sees a component's inputs, a stack policy only its outputs.
    this.registerOutputs({ trunks: this.trunks, declared });
  }
}

/** The agents that a declared command updates, or those that nothing does. */
const hostAgents = (
  versions: readonly Declared<"AgentVersion">[],
  targets: readonly HostTarget[],
  after: pulumi.Resource,
  { updatable, parent }: { readonly updatable: boolean; readonly parent: pulumi.Resource },
): readonly HostAgent[] => {
  const byHost = new Map(versions.map(({ inputs }) => [inputs.host, inputs]));
  return targets.flatMap((target) => {
    const inputs = byHost.get(target.name);
    return inputs === undefined || (inputs.update !== undefined) !== updatable
      ? []
      : [new HostAgent(target, inputs, after, { parent })];
  });
};
