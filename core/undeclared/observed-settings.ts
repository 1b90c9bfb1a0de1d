import { observedKind } from "../devices/index.js";
import type { InterfaceOwner } from "../model/interface-name.js";
import {
  portNumberOfContainerInterface,
  portNumberOfDeviceInterface,
} from "../model/interface-names.js";
import type { ObservedHost } from "../model/observed.js";

/** What the device in a container is set to; undefined: not known. */
export const settingsOf = ({ devices }: ObservedHost, container: string) => {
  const device = devices[container];
  const settings = device?.known === true ? observedKind(device.value).settings : undefined;
  return settings?.known === true ? settings.value : undefined;
};

/**
 * How an interface's own device has it set: one that it has shut has no carrier, and whether it is to be
 * shut is the device's drift. Undefined: not known.
 */
export const settingAt = (seen: ObservedHost, owner: InterfaceOwner | undefined) => {
  if (owner === undefined) return undefined;
  const port = portNumberOfContainerInterface(owner.interface);
  return Object.entries(settingsOf(seen, owner.container)?.interfaces ?? {}).find(
    ([name]) => port !== undefined && portNumberOfDeviceInterface(name) === port,
  )?.[1];
};
