import type * as pulumi from "@pulumi/pulumi";
import type { VtepPortInputs } from "../core/kinds/vtep-port/schema.js";
import type { HostOverlay } from "./host-overlay.js";
import type { Managed } from "./managed.js";
import type { Phase, PhaseName } from "./phase.js";

/** Declares the end of a phase, after the things in it. */
export type Done = (phase: PhaseName, things: readonly pulumi.Resource[]) => Phase;

export interface PortOrder {
  /** Whether a VTEP port is to carry a VLAN that it does not carry now. */
  readonly widens: (inputs: VtepPortInputs) => boolean;
  /** What has to be done before. */
  readonly after: pulumi.Resource;
  readonly done: Done;
}

export interface DeclaredPorts {
  readonly tunnels: readonly Managed<"VtepPort">[];
  /** All of them, for the digest of what was changed. */
  readonly all: readonly Managed[];
  /** The end of all their phases. */
  readonly after: Phase;
}

/**
 * The ports of hosts: tunnels of the other shape go, then what loses VLANs, then what gets some, then the
 * isolated ports and the access ports. No VLAN has two paths at any time.
 */
export const declarePorts = (
  hosts: readonly HostOverlay[],
  { widens, after, done }: PortOrder,
): DeclaredPorts => {
  const obsolete = hosts.flatMap((host) => host.declareObsoleteTunnels(after));
  const gone = done("obsolete-tunnels", [after, ...obsolete]);
  const narrowed = hosts.flatMap((host) => host.declareVtepPorts((one) => !widens(one), gone));
  const split = done("narrowed-tunnels", [gone, ...narrowed]);
  const widened = hosts.flatMap((host) => host.declareVtepPorts(widens, split));
  const joined = done("tunnels", [split, ...widened]);
  const isolated = hosts.flatMap((host) => host.declareIsolatedPorts(joined));
  const apart = done("isolated-ports", [joined, ...isolated]);
  const access = hosts.flatMap((host) => host.declareAccessPorts(apart));
  const tunnels = [...narrowed, ...widened];
  return {
    tunnels,
    all: [...obsolete, ...tunnels, ...isolated, ...access],
    after: done("access-ports", [apart, ...access]),
  };
};
