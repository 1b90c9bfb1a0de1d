import type * as pulumi from "@pulumi/pulumi";
import { carriedBy } from "../components/carried-by.js";
import { declarePorts, type Done } from "../components/declare-ports.js";
import { HostOverlay } from "../components/host-overlay.js";
import { Phase } from "../components/phase.js";
import { revisionsOf } from "../components/revised.js";
import type { ResolvedOverlay } from "../components/resolved-overlay.js";
import { desiredResources } from "../core/desired/desired-resources.js";
import type { Constructor } from "../plugin-kit/construct/serve-construct.js";
import { choose } from "./choose.js";
import { resolveAsked } from "./resolve-asked.js";

/** The overlay's ports on one host; a new digest of their revisions calls for a new proof. */
export const constructHostOverlay: Constructor = async (asked) => {
  const { resolved, options } = await resolveAsked(asked);
  const targets = new Map(resolved.targets.map((one) => [one.name, one]));
  const target = choose(asked, "host", targets);
  const desired = desiredResources(resolved.topology).filter(
    ({ inputs }) => inputs.host === target.name,
  );
  const component = new HostOverlay(target, desired, options, asked.name);
  return { component, outputs: declareHost(asked.name, component, resolved) };
};

const declareHost = (name: string, host: HostOverlay, { widens }: ResolvedOverlay) => {
  const done: Done = (phase, things) => new Phase(name, phase, things, { parent: host });
  const ports = declarePorts([host], { widens, after: done("agents", []), done });
  const mtus = host.declareTenantMtus(ports.after);
  const bridges = host.declareBridges(ports.after);
  const changed = done("changes", [ports.after, ...mtus, ...bridges]);
  const revisions: pulumi.Input<string> = revisionsOf([...ports.all, ...mtus, ...bridges]);
  const flush = host.flushFdb(revisions, changed);
  done("flushes", [changed, flush]);
  return { trunks: carriedBy(ports.tunnels), revisions };
};
