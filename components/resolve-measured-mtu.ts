import * as pulumi from "@pulumi/pulumi";
import { runSubject } from "../core/model/run-subject.js";
import { stackReference } from "./stack-reference.js";
import { meanwhileText, meanwhileWithout } from "../core/desired/command-without.js";
import { followedPathText } from "../core/desired/followed-path.js";
import {
  AS_DECLARED,
  resolveTopology,
  type ResolvedMtu,
  type ResolvedTopology,
} from "../core/desired/resolve-topology.js";
import { portsShrink, tenantMtus } from "../core/kinds/tenant-mtu/desired.js";
import type { DeclaredFacts } from "../core/model/declared-facts.js";
import { isAdopting } from "../core/model/adopting.js";
import type { MeasuredHosts } from "../core/model/measured.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import type { Topology } from "../core/topology/topology.js";
import { lastTenantMtu } from "./last-tenant-mtu.js";
import type { Words } from "../core/model/words.js";

/** A topology whose tenant MTU is a number, or not managed. */
export interface Resolved {
  readonly topology: ResolvedTopology;
  /** Whether the tenant ports shrink, so that they come after the devices. */
  readonly portsShrink: boolean;
  /** The tenant MTU in bytes, and where it comes from; undefined when it is not managed. */
  readonly tenantMtu?: { readonly bytes: number; readonly reason: Words };
  /** Path MTU in bytes, by host and peer host; undefined when it was not measured. */
  readonly paths?: DeclaredFacts["paths"];
}

/**
 * Measures the paths between the hosts and resolves the tenant MTU, before anything is declared: so
 * the number is plain and known in a preview, for policies and for the diff. The plugin answers from
 * the observation that its resources are read from, so no host is asked twice. While a stack adopts,
 * only what the file says counts: which ports get a tenant MTU, not which one.
 *
 * @param without hosts that this run does without: their paths are not measured
 * @param asking which provider is asked; the stack's own by default
 * @throws pulumi.RunError when no tenant MTU can be decided, or the declared one does not fit.
 */
export const resolveMeasuredMtu = async (
  topology: EffectiveTopology,
  without: readonly string[],
  asking: pulumi.InvokeOptions = {},
): Promise<Resolved> => {
  if (topology.overlay.tenantMtu === undefined || isAdopting(process.env))
    return { topology: resolveTopology(topology, AS_DECLARED), portsShrink: false };
  const measured = await measureMtu(topology, asking);
  const lastMtu = without.length === 0 ? undefined : await lastTenantMtu();
  const before = lastMtu === undefined ? { without } : { without, lastMtu };
  const resolved = resolveTopology(topology, { from: "measured", measured, before });
  const { tenantMtu } = resolved;
  switch (tenantMtu.status) {
    case "not-managed":
      return { topology: resolved, portsShrink: false };
    case "too-large":
      throw new pulumi.RunError(tenantMtu.problem);
    case "unknown":
      throw new pulumi.RunError(problemOf(topology, tenantMtu, without));
    case "known":
      await tell(tenantMtu);
      return {
        topology: resolved,
        portsShrink: portsShrink(tenantMtus(resolved), measured),
        tenantMtu: { bytes: tenantMtu.bytes, reason: tenantMtu.reason },
        paths: bytesOf(measured),
      };
  }
};

const tell = async ({ warnings, followed, reason }: Mtu<"known">): Promise<void> => {
  for (const warning of warnings) await pulumi.log.warn(warning);
  if (followed !== undefined) await pulumi.log.info(followedPathText(followed));
  await pulumi.log.info(`tenant MTU ${reason}`);
};

type Mtu<Status extends ResolvedMtu["status"]> = Extract<ResolvedMtu, { status: Status }>;

/** Why there is no tenant MTU, and how to go on without the hosts that cannot be read. */
const problemOf = (
  topology: EffectiveTopology,
  { problem, unknown }: Mtu<"unknown">,
  without: readonly string[],
): Words => {
  if (without.length > 0) return `${problem}\n${WRITE_IT}`;
  const unread = unknown.filter(({ wholeHost }) => wholeHost === true).map(({ host }) => host);
  const meanwhile = meanwhileWithout(
    topology,
    [...new Set(unread)],
    runSubject(process.env, stackReference()),
  );
  return meanwhile === undefined ? problem : `${problem}\n${meanwhileText(meanwhile)}`;
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

const measureMtu = async (
  { hosts }: Topology,
  asking: pulumi.InvokeOptions,
): Promise<MeasuredHosts> => {
  const bridges = Object.fromEntries(
    Object.values(hosts).map(({ name, bridge }) => [name, bridge]),
  );
  // The result's form is that of our own plugin, which is released with this program.
  const answer = (await pulumi.runtime.invoke("overlay:index:measureMtu", { bridges }, asking)) as {
    readonly hosts: MeasuredHosts;
  };
  return answer.hosts;
};
