import * as pulumi from "@pulumi/pulumi";
import { runSubject } from "../core/model/run-subject.js";
import { stackReference } from "./stack-reference.js";
import { wayOnWithout } from "../core/desired/command-without.js";
import type { DecidedMtu } from "../core/desired/tenant-mtu.js";
import { decideTenantMtuWithout } from "../core/desired/tenant-mtu-without.js";
import { followedPath, followedPathText } from "../core/desired/followed-path.js";
import { settleAsDeclared } from "../core/desired/settle-as-declared.js";
import { portsShrink, tenantMtus } from "../core/kinds/tenant-mtu/desired.js";
import { withTenantMtu } from "../core/desired/with-tenant-mtu.js";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import { isAdopting } from "../core/model/adopting.js";
import type { MeasuredHosts } from "../core/model/measured.js";
import type { Topology } from "../core/topology/topology.js";
import { lastTenantMtu } from "./last-tenant-mtu.js";
import type { Words } from "../core/model/words.js";

/** A topology whose tenant MTU is a number, or not managed. */
export interface Settled {
  readonly topology: Topology;
  /** Whether the tenant ports shrink, so that they come after the devices. */
  readonly portsShrink: boolean;
  /** The tenant MTU in bytes, and where it comes from; undefined when it is not managed. */
  readonly tenantMtu?: { readonly bytes: number; readonly reason: Words };
  /** Path MTU in bytes, by host and peer host; undefined when it was not measured. */
  readonly paths?: DeclaredFacts["paths"];
}

/**
 * Measures the paths between the hosts and settles the tenant MTU, before anything is declared: so
 * the number is plain and known in a preview, for policies and for the diff. The plugin answers from
 * the observation that its resources are read from, so no host is asked twice. While a stack adopts,
 * only what the file says counts: which ports get a tenant MTU, not which one.
 *
 * @param without hosts that this run does without: their paths are not measured
 * @throws pulumi.RunError when no tenant MTU can be decided, or the declared one does not fit.
 */
export const settleTenantMtu = async (
  topology: Topology,
  without: readonly string[],
): Promise<Settled> => {
  if (topology.overlay.tenantMtu === undefined) return { topology, portsShrink: false };
  if (isAdopting(process.env)) return { topology: settleAsDeclared(topology), portsShrink: false };
  const measured = await measureMtu(topology);
  const lastMtu = without.length === 0 ? undefined : await lastTenantMtu();
  const known = lastMtu === undefined ? { without } : { without, lastMtu };
  const decided = decideTenantMtuWithout(topology, measured, known);
  if (decided === undefined) return { topology, portsShrink: false };
  if (!decided.ok) throw new pulumi.RunError(problemOf(topology, decided, without));
  for (const warning of decided.warnings) await pulumi.log.warn(warning);
  const followed = followedPath(topology, measured);
  if (followed !== undefined) await pulumi.log.info(followedPathText(followed));
  await pulumi.log.info(`tenant MTU ${decided.reason}`);
  const settled = withTenantMtu(topology, decided.mtu);
  return {
    topology: settled,
    portsShrink: portsShrink(tenantMtus(settled), measured),
    tenantMtu: { bytes: decided.mtu, reason: decided.reason },
    paths: bytesOf(measured),
  };
};

/** Why there is no tenant MTU, and how to go on without the hosts that cannot be read. */
const problemOf = (
  topology: Topology,
  { problem, unknown }: Extract<DecidedMtu, { ok: false }>,
  without: readonly string[],
): Words => {
  if (unknown.length === 0) return problem;
  if (without.length > 0) return `${problem}\n${WRITE_IT}`;
  const unread = unknown.filter(({ wholeHost }) => wholeHost === true).map(({ host }) => host);
  const wayOn = wayOnWithout(
    topology,
    [...new Set(unread)],
    runSubject(process.env, stackReference()),
  );
  return wayOn === "" ? problem : `${problem}\n${wayOn}`;
};

const WRITE_IT =
  "overlay.tenantMtu: auto needs every path measured, and neither the stack nor hosts.*.underlay.mtu has " +
  "a number to go on with: write one instead of auto meanwhile.";

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
