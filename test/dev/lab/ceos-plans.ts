import type { CeosPlan, DevicePlan } from "../../../dev/lab/lab-plan.js";

/** The devices of a plan that stand in for a cEOS. */
export const ceosPlansOf = (devices: readonly DevicePlan[]): readonly CeosPlan[] =>
  devices.filter((device) => device.kind === "ceos");
