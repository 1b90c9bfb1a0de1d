import * as pulumi from "@pulumi/pulumi";
import { recordsSteps } from "../core/model/adopting.js";
import { isReadOnly } from "../core/model/target.js";
import type { Topology } from "../core/topology/topology.js";

/**
 * Ends an update before it declares anything, where a host's login may only read; a preview says so. Without this
 * the other hosts would be written first. An adoption's update writes on no host.
 *
 * @param without hosts that the run does without
 * @throws pulumi.RunError in an update
 */
export const refuseReadOnly = async (
  { hosts }: Topology,
  without: readonly string[],
): Promise<void> => {
  const names = Object.values(hosts)
    .filter((host) => isReadOnly(host) && !without.includes(host.name))
    .map(({ name }) => name);
  if (names.length === 0 || recordsSteps(process.env)) return;
  const where = `the topology says sudo: read-only for ${names.join(", ")}`;
  if (pulumi.runtime.isDryRun()) {
    await pulumi.log.info(`${where}: this preview can be read, and an update would be refused`);
    return;
  }
  throw new pulumi.RunError(
    `nothing was changed: ${where}. Update with a login that may write: sudo: true.`,
  );
};
