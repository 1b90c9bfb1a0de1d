import { observedKind } from "../devices/index.js";
import {
  portNumberOfContainerInterface,
  portNumberOfDeviceInterface,
} from "../model/interface-names.js";
import { factsRead } from "./facts-read.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";

/**
 * Switchports that are in no bridge of their container's kernel, where that kernel bridges for the device:
 * other switchports are in one. A device that forwards by itself has none there, and members of a
 * port-channel need not be in one.
 */
export const bridgeMemberFacts = (seen: ObservedHost): readonly ForwardingFact[] => {
  const members = new Map<string, Set<string>>();
  for (const { code, about } of factsRead(seen))
    if (code === "interface-enslaved" && about.of === "interface")
      members.set(
        about.container,
        (members.get(about.container) ?? new Set()).add(about.interface),
      );
  return Object.values(seen.devices).flatMap((device): readonly ForwardingFact[] => {
    if (!device.known) return [];
    const { container, peers } = device.value;
    const { settings } = observedKind(device.value);
    const bridged = members.get(container);
    if (bridged === undefined || !settings.known) return [];
    const switchports = new Set(
      Object.entries(settings.value.interfaces)
        .filter(
          ([, { mode, shutdown, channelGroup }]) =>
            mode !== "routed" && channelGroup === undefined && !shutdown,
        )
        .map(([name]) => portNumberOfDeviceInterface(name)),
    );
    const ends = Object.keys(peers).filter((end) =>
      switchports.has(portNumberOfContainerInterface(end)),
    );
    if (!ends.some((end) => bridged.has(end))) return [];
    return ends
      .filter((end) => !bridged.has(end))
      .map((end) => ({
        code: "interface-unbridged",
        about: { of: "interface", container, interface: end },
        setting: "master",
        value: "none",
      }));
  });
};
