import * as pulumi from "@pulumi/pulumi";
import { pulumiLine } from "../core/model/hints.js";
import { runSubject } from "../core/model/run-subject.js";
import { hostsLeftOut, WITHOUT_HOSTS } from "../core/model/without-hosts.js";
import type { Topology } from "../core/topology/topology.js";
import { stackReference } from "./stack-reference.js";

/**
 * Names of the hosts that this run does without, by OVERLAY_WITHOUT_HOSTS; a warning says so.
 *
 * @throws pulumi.RunError for a host that the topology does not declare, and when none is left
 */
export const hostsWithout = async ({ hosts }: Topology): Promise<readonly string[]> => {
  const without = hostsLeftOut(process.env);
  if (without.length === 0) return [];
  const declared = Object.keys(hosts);
  const strange = without.filter((name) => !declared.includes(name));
  if (strange.length > 0 || without.length === declared.length) {
    const found =
      strange.length > 0 ? `no host is called ${strange.join(", ")}` : "no host is left";
    throw new pulumi.RunError(
      `${WITHOUT_HOSTS}=${without.join(",")}: ${found}; the topology declares ${declared.join(", ")}. ` +
        "Name those that cannot be reached, separated by commas.",
    );
  }
  const back = { ...runSubject(process.env, stackReference()), without: [] };
  await pulumi.log.warn(
    `this run does without ${without.join(", ")} (${WITHOUT_HOSTS}): nothing is read or changed there, ` +
      `and no link to there is proven. Once they are back: ${pulumiLine(back, "up")}`,
  );
  return without;
};
