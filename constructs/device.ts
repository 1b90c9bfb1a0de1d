import { Device, deviceConfigs } from "../components/device.js";
import { ofKind } from "../components/managed.js";
import { desiredResources } from "../core/desired/desired-resources.js";
import type { Constructor } from "../plugin-kit/construct/serve-construct.js";
import { choose } from "./choose.js";
import { resolveAsked } from "./resolve-asked.js";

/** One device of the topology. */
export const constructDevice: Constructor = async (asked) => {
  const { resolved, options } = await resolveAsked(asked);
  const desired = desiredResources(resolved.topology);
  const configs = new Map(deviceConfigs(desired).map((one) => [one.name, one]));
  const config = choose(asked, "device", configs);
  const own = <Thing extends { readonly name: string }>(things: readonly Thing[]) =>
    things.filter(({ name }) => name === config.name);
  const args = {
    name: asked.name,
    forwardChains: own(ofKind("ForwardChain", desired)),
    systemMacs: own(ofKind("SystemMac", desired)),
  };
  return { component: new Device(config, args, options), outputs: {} };
};
