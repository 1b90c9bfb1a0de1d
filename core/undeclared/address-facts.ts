import { observedKind } from "../devices/index.js";
import {
  containerInterfaceName,
  portNumberOfContainerInterface,
  portNumberOfDeviceInterface,
} from "../model/interface-names.js";
import { namedBy, settingOf } from "../model/fact-setting.js";
import { factsRead } from "./facts-read.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { KernelAddresses, ObservedHost } from "../model/observed.js";
import { linkProofs } from "../desired/link-proofs.js";
import type { DeviceSettings } from "../devices/contract/device-settings.js";
import type { Topology } from "../topology/topology.js";

/**
 * Addresses of a device's configuration that its container's kernel does not have, or has with another
 * length; and those of other devices that it has and its configuration has not. A kernel that has none of them keeps them elsewhere; a VRF's are in a network namespace of its
 * own; and an interface that is down is named as that.
 */
export const addressFacts = (topology: Topology, seen: ObservedHost): readonly ForwardingFact[] => {
  const { host, devices, kernelAddresses } = seen;
  if (kernelAddresses?.known !== true) return [];
  const downs = new Set(
    factsRead(seen).flatMap(({ code, about }) =>
      code === "interface-down" && about.of === "interface"
        ? [`${about.container} ${about.interface}`]
        : [],
    ),
  );
  // An address in the network of another interface is named as that, and where it is in the way.
  const stray = new Set(
    factsRead(seen).flatMap(({ code, value }) => (code === "stray-address" ? [value] : [])),
  );
  return Object.values(devices).flatMap((device): readonly ForwardingFact[] => {
    if (!device.known) return [];
    const { container } = device.value;
    const { settings } = observedKind(device.value);
    const byDevice = kernelAddresses.value[container];
    if (byDevice === undefined || !settings.known) return [];
    const taken = takenFrom(topology, { host, container }, byDevice, settings.value).filter(
      (fact) => !stray.has(addressAt(fact)),
    );
    const kernel = Object.values(byDevice).flat();
    const wanted = Object.entries(settings.value.interfaces).flatMap(([name, one]) => {
      const end = kernelNameOf(name);
      const isThere = one.mode === "routed" && !one.shutdown && one.vrf === undefined;
      return !isThere || one.address === null || end === undefined
        ? []
        : [{ end, address: one.address }];
    });
    if (!wanted.some(({ address }) => kernel.includes(address))) return taken;
    const lacking = wanted
      .filter(({ end, address }) => !has(kernel, address) && !downs.has(`${container} ${end}`))
      .map(({ end, address }) => {
        const other = kernel.find((one) => plainOf(one) === plainOf(address));
        return {
          code: other === undefined ? "address-gone" : "address-length",
          about: { of: "interface", container, interface: end },
          setting: settingOf("address", address),
          value: other === undefined ? "not in the kernel" : `in the kernel as ${other}`,
        } as const;
      });
    return [...lacking, ...taken];
  });
};

/** Addresses that the topology gives another device, and that this one's configuration does not have. */
const takenFrom = (
  topology: Topology,
  { host, container }: { readonly host: string; readonly container: string },
  byDevice: KernelAddresses[string],
  { interfaces }: DeviceSettings,
): readonly ForwardingFact[] => {
  const owners = new Map(
    linkProofs(topology)
      .filter(({ toHost, toContainer }) => toHost !== host || toContainer !== container)
      .map(({ toAddress, toDevice }) => [toAddress, toDevice]),
  );
  const configured = new Set(
    Object.values(interfaces).flatMap(({ address, secondaryAddresses }) =>
      [...(address === null ? [] : [address]), ...secondaryAddresses].map(plainOf),
    ),
  );
  return Object.entries(byDevice).flatMap(([end, addresses]) =>
    addresses.flatMap((address): readonly ForwardingFact[] => {
      const owner = owners.get(plainOf(address));
      return owner === undefined || configured.has(plainOf(address))
        ? []
        : [
            {
              code: "address-taken",
              about: { of: "container", container },
              setting: settingOf("address", address),
              value: `on ${end}, as on ${owner}`,
            },
          ];
    }),
  );
};

/** A point-to-point address is there without its length, which is that of the other end. */
const has = (kernel: readonly string[], address: string): boolean =>
  kernel.some((one) => one === address || one === plainOf(address));

const plainOf = (address: string): string => address.split("/")[0] ?? "";

/** "10.1.2.1/24 dev lo" */
const addressAt = ({ setting, value }: ForwardingFact): string =>
  `${namedBy("address", setting) ?? ""} dev ${takenBy(value)}`;

/** The network device of an address that is another's: "lo" of "on lo, as on ceos_1" */
export const takenBy = (value: string): string => /^on (\S+),/.exec(value)?.[1] ?? "";

/** eth3 of "Ethernet3" and of "eth3" */
const kernelNameOf = (name: string): string | undefined => {
  const port = portNumberOfDeviceInterface(name) ?? portNumberOfContainerInterface(name);
  return port === undefined ? undefined : containerInterfaceName(port);
};
