import * as pulumi from "@pulumi/pulumi";
import type { LiveTunnels } from "../core/model/live-tunnels.js";
import type { Topology } from "../core/topology/topology.js";

/**
 * What the hosts' tunnels carry now, so that what joins comes after what separates. The plugin
 * answers from the observation that its resources are read from, so no host is asked twice.
 */
export const liveTunnels = async (
  { hosts }: Topology,
  asking: pulumi.InvokeOptions,
): Promise<LiveTunnels> => {
  const bridges = Object.fromEntries(
    Object.values(hosts).map(({ name, bridge }) => [name, bridge]),
  );
  // The result's form is that of our own plugin, which is released with this program.
  const answer = (await pulumi.runtime.invoke(
    "overlay:index:readTunnels",
    { bridges },
    asking,
  )) as {
    readonly hosts: LiveTunnels;
  };
  return answer.hosts;
};
