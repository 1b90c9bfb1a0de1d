import type { ObservedHost } from "../../model/observed.js";
import { known } from "../../model/unknown.js";
import type { LinuxConfigInputs } from "./config-schema.js";
import { stateAfter } from "./state-edits.js";

/** The host as it is once the step that `planLinuxConfig` plans has been taken. */
export const afterLinuxConfig = (
  desired: LinuxConfigInputs,
  observed: ObservedHost,
): ObservedHost => {
  const { container } = desired;
  const device = observed.devices[container];
  if (device?.known !== true || device.value.kind !== "linux" || !device.value.state.known)
    return observed;
  const state = known(stateAfter(desired, device.value.state.value));
  return {
    ...observed,
    devices: { ...observed.devices, [container]: known({ ...device.value, state }) },
  };
};
