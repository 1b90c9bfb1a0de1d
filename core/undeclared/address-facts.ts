import { observedKind } from "../devices/index.js";
import {
  containerInterfaceName,
  portNumberOfContainerInterface,
  portNumberOfDeviceInterface,
} from "../model/interface-names.js";
import { settingOf } from "../model/fact-setting.js";
import { factsRead } from "./facts-read.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { ObservedHost } from "../model/observed.js";

/**
 * Addresses of a device's configuration that its container's kernel does not have, or has with another
 * length. A kernel that has none of them keeps them elsewhere; a VRF's are in a network namespace of its
 * own; and an interface that is down is named as that.
 */
export const addressFacts = (seen: ObservedHost): readonly ForwardingFact[] => {
  const { devices, kernelAddresses } = seen;
  if (kernelAddresses?.known !== true) return [];
  const downs = new Set(
    factsRead(seen).flatMap(({ code, about }) =>
      code === "interface-down" && about.of === "interface"
        ? [`${about.container} ${about.interface}`]
        : [],
    ),
  );
  return Object.values(devices).flatMap((device): readonly ForwardingFact[] => {
    if (!device.known) return [];
    const { container } = device.value;
    const { settings } = observedKind(device.value);
    const byDevice = kernelAddresses.value[container];
    if (byDevice === undefined || !settings.known) return [];
    const kernel = Object.values(byDevice).flat();
    const wanted = Object.entries(settings.value.interfaces).flatMap(([name, one]) => {
      const end = kernelNameOf(name);
      const isThere = one.mode === "routed" && !one.shutdown && one.vrf === undefined;
      return !isThere || one.address === null || end === undefined
        ? []
        : [{ end, address: one.address }];
    });
    if (!wanted.some(({ address }) => kernel.includes(address))) return [];
    return wanted
      .filter(({ end, address }) => !has(kernel, address) && !downs.has(`${container} ${end}`))
      .map(({ end, address }) => {
        const other = kernel.find((one) => plainOf(one) === plainOf(address));
        return {
          code: other === undefined ? "address-gone" : "address-length",
          about: { of: "interface", container, interface: end },
          setting: settingOf("address", address),
          value: other === undefined ? "not in the kernel" : `in the kernel as ${other}`,
        };
      });
  });
};

/** A point-to-point address is there without its length, which is that of the other end. */
const has = (kernel: readonly string[], address: string): boolean =>
  kernel.some((one) => one === address || one === plainOf(address));

const plainOf = (address: string): string | undefined => address.split("/")[0];

/** eth3 of "Ethernet3" and of "eth3" */
const kernelNameOf = (name: string): string | undefined => {
  const port = portNumberOfDeviceInterface(name) ?? portNumberOfContainerInterface(name);
  return port === undefined ? undefined : containerInterfaceName(port);
};
