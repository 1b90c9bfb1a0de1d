import assert from "node:assert/strict";
import { hostProbes, parseHost } from "../../../../core/drivers/host-observation.js";
import { observationCommand } from "../../../../core/drivers/observation-command.js";
import { parseObservation } from "../../../../core/drivers/parse-observation.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { Step } from "../../../../core/model/step.js";
import type { HostTarget } from "../../../../core/model/target.js";
import type { Unknown } from "../../../../core/model/unknown.js";
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

/** The steps of a plan that can be had. */
export const stepsOf = (planned: readonly Step[] | Unknown): readonly Step[] => {
  assert.ok(!("kind" in planned), JSON.stringify(planned));
  return planned;
};

/** The one step of a plan that is to have one. */
export const onlyStep = (planned: readonly Step[] | Unknown): Step => {
  const [step, ...others] = stepsOf(planned);
  assert.ok(step !== undefined && others.length === 0);
  return step;
};
