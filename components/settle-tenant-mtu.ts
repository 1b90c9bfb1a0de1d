import * as pulumi from "@pulumi/pulumi";
import { desiredResources } from "../core/desired/desired-resources.js";
import { decideTenantMtu } from "../core/desired/tenant-mtu.js";
import { settleAsDeclared } from "../core/desired/settle-as-declared.js";
import { portsShrink } from "../core/desired/tenant-mtus.js";
import { withTenantMtu } from "../core/desired/with-tenant-mtu.js";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import { isAdopting } from "../core/model/adopting.js";
import type { MeasuredHosts } from "../core/model/measured.js";
import type { Topology } from "../core/topology/topology.js";

/** A topology whose tenant MTU is a number, or not managed. */
export interface Settled {
  readonly topology: Topology;
  /** Whether the tenant ports shrink, so that they come after the devices. */
  readonly portsShrink: boolean;
  /** The tenant MTU and where it comes from; undefined when it is not managed. */
  readonly reason?: string;
  /** Path MTU in bytes, by host and peer host; undefined when it was not measured. */
  readonly paths?: DeclaredFacts["paths"];
}

/**
 * Measures the paths between the hosts and settles the tenant MTU, before anything is declared: so
 * the number is plain and known in a preview, for policies and for the diff. The plugin answers from
 * the observation that its resources are read from, so no host is asked twice. While a stack adopts,
 * only what the file says counts: which ports get a tenant MTU, not which one.
 *
 * @throws pulumi.RunError when no tenant MTU can be decided, or the declared one does not fit.
 */
export const settleTenantMtu = async (topology: Topology): Promise<Settled> => {
  if (topology.overlay.tenantMtu === undefined) return { topology, portsShrink: false };
  if (isAdopting(process.env)) return { topology: settleAsDeclared(topology), portsShrink: false };
  const measured = await measureMtu(topology);
  const decided = decideTenantMtu(topology, measured);
  if (decided === undefined) return { topology, portsShrink: false };
  if (!decided.ok) {
    const meanwhile = decided.unknown.length === 0 ? "" : `\n${MEANWHILE}`;
    throw new pulumi.RunError(`${decided.problem}${meanwhile}`);
  }
  for (const warning of decided.warnings) await pulumi.log.warn(warning);
  await pulumi.log.info(`tenant MTU ${decided.reason}`);
  const settled = withTenantMtu(topology, decided.mtu);
  return {
    topology: settled,
    portsShrink: portsShrink(desiredResources(settled), measured),
    reason: decided.reason,
    paths: bytesOf(measured),
  };
};

/** How to go on without a host. */
const MEANWHILE =
  "overlay.tenantMtu: auto needs every path measured. To work on the other hosts meanwhile, write the " +
  "number instead (pulumi stack output tenantMtu has the last one) and name what to update: pulumi up --target URN.";

/** The paths that could be measured. */
const bytesOf = (measured: MeasuredHosts): NonNullable<DeclaredFacts["paths"]> =>
  Object.fromEntries(
    Object.entries(measured).map(([host, { paths }]) => [
      host,
      Object.fromEntries(
        Object.entries(paths).flatMap(([peer, path]) =>
          path.known ? [[peer, path.value.bytes] as const] : [],
        ),
      ),
    ]),
  );

const measureMtu = async ({ hosts }: Topology): Promise<MeasuredHosts> => {
  const bridges = Object.fromEntries(
    Object.values(hosts).map(({ name, bridge }) => [name, bridge]),
  );
  // The result's form is that of our own plugin, which is released with this program.
  const answer = (await pulumi.runtime.invoke("overlay:index:measureMtu", { bridges })) as {
    readonly hosts: MeasuredHosts;
  };
  return answer.hosts;
};
