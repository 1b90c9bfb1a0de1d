import type { EosConfig, ObservedHost } from "../../model/observed.js";
import type { CeosConfigInputs } from "./config-schema.js";
import { known } from "../../model/unknown.js";
import { configAfter } from "./config-after.js";
import { diffCeosConfig } from "./diff-config.js";
import { inParts, withManaged } from "./managed-interfaces.js";
import { observedConfig, projectConfig } from "./read-config.js";

/** The host as it is once the session that `planCeosConfig` plans has been committed. */
export const afterCeosConfig = (
  desired: CeosConfigInputs,
  observed: ObservedHost,
): ObservedHost => {
  const { host, container } = desired;
  const config = observedConfig(observed, container);
  const device = observed.devices[container];
  if (!config.known || device?.known !== true) return observed;
  const live = { host, container, ...projectConfig(config.value, desired) };
  const { interfaces, ...after } = configAfter(
    withManaged(config.value),
    desired,
    diffCeosConfig(desired, live),
  );
  // The text of a configuration that nobody has read yet has no fingerprint.
  const value = {
    ...device.value,
    config: known({
      ...withoutRouting6(config.value),
      ...after,
      ...inParts(interfaces),
      fingerprint: "",
    }),
  };
  return { ...observed, devices: { ...observed.devices, [container]: known(value) } };
};

/** A device that forwards IPv6 no more has no line of it. */
const withoutRouting6 = (config: EosConfig): EosConfig => {
  const { ipv6Routing, ...others } = config;
  return ipv6Routing === undefined ? config : others;
};
