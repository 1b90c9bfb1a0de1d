import { labPaths } from "../../lab/lab-paths.js";
import { labStatus } from "../../lab/lab-status.js";
import { labUp } from "../../lab/lab-up.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import { recordFixtures } from "../fixtures/record-fixtures.js";
import { snapshotStates, type SnapshotState } from "../fixtures/snapshot-states.js";
import { labReporter } from "../lab-reporter.js";
import { labPreflight } from "../setup-steps.js";
import { INCIDENT } from "../story/incident-facts.js";

const findState = (name: string): SnapshotState => {
  const state = snapshotStates.find((one) => one.name === name);
  if (state !== undefined) return state;
  throw new Failure({
    what: `there is no state "${name}" to record`,
    next: `name one of: ${snapshotStates.map((one) => one.name).join(", ")}`,
  });
};

/** `overlay dev fixtures [NAME…]`: records the snapshots that unit tests work on, on the lab. */
export const fixtures = async (context: CliContext, names: readonly string[]): Promise<void> => {
  const states = names.length === 0 ? snapshotStates : names.map(findState);
  await labPreflight(context);
  const lab = labPaths(context.projectRoot);
  const report = labReporter(() => undefined);
  if ((await labStatus(lab)).state === "down") await labUp(lab, report, context.signal);
  await recordFixtures(context, lab, INCIDENT.stack, states);
};
