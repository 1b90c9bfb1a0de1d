import assert from "node:assert/strict";
import type { Planned, Step } from "../../core/model/step.js";
import type { Unknown } from "../../core/model/unknown.js";

/** The steps of a plan that there is. */
export const stepsOf = (plan: Planned | undefined): readonly Step[] => {
  assert.ok(plan?.ok === true, JSON.stringify(plan));
  return plan.value;
};

/** The only step of a plan that there is. */
export const onlyStep = (plan: Planned | undefined): Step => {
  const [step, ...more] = stepsOf(plan);
  assert.ok(step !== undefined && more.length === 0, JSON.stringify(plan));
  return step;
};

/** Why there is no plan. */
export const refusalOf = (plan: Planned | undefined): Unknown => {
  assert.ok(plan?.ok === false, JSON.stringify(plan));
  return plan.problem;
};
