import * as pulumi from "@pulumi/pulumi";
import { experimentText } from "../core/experiments/experiment.js";
import { settingRemedy, withSetting } from "../core/experiments/with-setting.js";
import { runSubject } from "../core/model/run-subject.js";
import type { EffectiveTopology } from "../core/topology/effective-topology.js";
import { stackReference } from "./stack-reference.js";

/**
 * The topology with the experiments of the setting, and a message that says which are on.
 *
 * @param setting a list of texts, or the JSON of one; undefined: none
 * @throws pulumi.RunError with every mistake of the setting, before anything is declared
 */
export const withExperimentsOn = async (
  topology: EffectiveTopology,
  setting: unknown,
): Promise<EffectiveTopology> => {
  const found = withSetting(topology, setting, `Pulumi.${pulumi.getStack()}.yaml`);
  if (!found.ok) {
    throw new pulumi.RunError(
      [
        "the stack's experiments have mistakes",
        ...found.mistakes,
        settingRemedy(runSubject(process.env, stackReference())),
      ].join("\n"),
    );
  }
  const on = found.topology.experiments;
  if (on.length > 0) {
    await pulumi.log.info(`experiments are on: ${on.map(experimentText).join("; ")}`);
  }
  return found.topology;
};
