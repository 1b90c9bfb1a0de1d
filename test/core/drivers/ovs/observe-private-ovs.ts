import assert from "node:assert/strict";
import { hostProbes, parseHost } from "../../../../core/drivers/host-observation.js";
import { observationCommand } from "../../../../core/drivers/observation-command.js";
import { parseObservation } from "../../../../core/drivers/parse-observation.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { HostTarget } from "../../../../core/model/target.js";
import type { PrivateOvs } from "./private-ovs.js";

const TARGET = { name: "host-a", bridge: "arch-ovs", containers: [], ssh: { address: "x" } };

/** What an engine would read of a private Open vSwitch: bridge arch-ovs, no container. */
export const observePrivateOvs = async (
  ovs: PrivateOvs,
  more: Pick<HostTarget, "floods"> = {},
): Promise<ObservedHost> => {
  const target = { ...TARGET, ...more };
  const { stdout } = await ovs.run(observationCommand(hostProbes(target)));
  const parsed = parseObservation(stdout);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parseHost(target, parsed.sections);
};
