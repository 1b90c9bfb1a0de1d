import * as pulumi from "@pulumi/pulumi";
import { declaredMacs } from "../core/desired/declared-macs.js";
import { sharedMacWarning, type SharedMac } from "../core/drivers/mac/index.js";
import type { Topology } from "../core/topology/topology.js";

/**
 * Warns of devices with the same MAC, whether or not the topology declares one: two that are each
 * right on their own host show in no resource.
 */
export const warnOfSharedMacs = async (
  topology: Topology,
  asking: pulumi.InvokeOptions,
): Promise<void> => {
  // The result's form is that of our own plugin, which is released with this program.
  const { shared } = (await pulumi.runtime.invoke("overlay:index:findSharedMacs", {}, asking)) as {
    readonly shared: readonly SharedMac[];
  };
  for (const one of shared) await pulumi.log.warn(sharedMacWarning(one, declaredMacs(topology)));
};
