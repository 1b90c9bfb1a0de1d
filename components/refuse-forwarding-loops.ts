import * as pulumi from "@pulumi/pulumi";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { findingText } from "../policies/finding-text.js";
import { forwardingLoopsIn } from "../policies/forwarding-loops.js";
import { utcDay } from "../core/model/utc-day.js";

/**
 * Ends an update before it declares anything, when what it would declare is a loop; a preview warns.
 * The policy pack says the same with more words, but only to those who pass it.
 *
 * @throws pulumi.RunError in an update of a topology with a loop that no exception covers.
 */
export const refuseForwardingLoops = async (topology: EffectiveTopology): Promise<void> => {
  const loops = forwardingLoopsIn(topology, utcDay(new Date()));
  if (loops.length === 0) return;
  const texts = loops.map((finding) => `${finding.code}: ${findingText(finding)}`);
  const text = ["the topology declares a layer-2 loop; an update is refused", ...texts].join("\n");
  if (!pulumi.runtime.isDryRun()) throw new pulumi.RunError(text);
  await pulumi.log.warn(text);
};
