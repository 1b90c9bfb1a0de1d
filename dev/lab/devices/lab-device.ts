import type { DevicePlan, LabCondition } from "../lab-plan.js";
import type { RunningHost } from "../lab-session.js";

/** What an overlay is made of and in which condition. */
export interface BuildOptions {
  /** Reference of the devices' image. */
  readonly image: string;
  readonly condition: LabCondition;
}

/** How the lab makes a device of one kind. */
export interface LabDevice<Plan extends DevicePlan> {
  /** Starts its container; interfaces are attached to it afterwards. */
  start(host: RunningHost, device: Plan, options: BuildOptions): Promise<void>;
  /** With its interfaces attached: resolves once it is as the condition has it. */
  prepare(host: RunningHost, device: Plan, condition: LabCondition): Promise<void>;
}
