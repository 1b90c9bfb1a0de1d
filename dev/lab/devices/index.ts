import type { DevicePlan, LabCondition } from "../lab-plan.js";
import type { RunningHost } from "../lab-session.js";
import { ceosDevice } from "./ceos.js";
import type { BuildOptions } from "./lab-device.js";
import { linuxDevice } from "./linux.js";

export type { BuildOptions } from "./lab-device.js";

/** Starts the container of a device of any kind. */
export const startDevice = (
  host: RunningHost,
  device: DevicePlan,
  options: BuildOptions,
): Promise<void> =>
  device.kind === "linux"
    ? linuxDevice.start(host, device, options)
    : ceosDevice.start(host, device, options);

/** With its interfaces attached: resolves once a device is as the condition has it. */
export const prepareDevice = (
  host: RunningHost,
  device: DevicePlan,
  condition: LabCondition,
): Promise<void> =>
  device.kind === "linux"
    ? linuxDevice.prepare(host, device, condition)
    : ceosDevice.prepare(host, device, condition);
