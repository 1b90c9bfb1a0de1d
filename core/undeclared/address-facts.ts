import { observedKind } from "../devices/index.js";
import {
  containerInterfaceName,
  portNumberOfContainerInterface,
  portNumberOfDeviceInterface,
} from "../model/interface-names.js";
import { isWithin } from "../model/ipv4.js";
import { namedBy, settingOf } from "../model/fact-setting.js";
import { factsRead } from "./facts-read.js";
import type { ForwardingFact } from "../model/forwarding-fact.js";
import type { KernelAddresses, ObservedHost } from "../model/observed.js";
import { linkProofs } from "../desired/link-proofs.js";
import type { DeviceSettings } from "../devices/contract/device-settings.js";
import type { EffectiveTopology } from "../topology/effective-topology.js";

/**
 * Addresses of a device's configuration that its container's kernel does not have, or has with another
 * length; and those of other devices that it has and its configuration has not. A kernel that has none of them keeps them elsewhere; a VRF's are in a network namespace of its
 * own; and an interface that is down is named as that.
 */
export const addressFacts = (
  topology: EffectiveTopology,
  seen: ObservedHost,
): readonly ForwardingFact[] => {
  const { host, devices, kernelAddresses } = seen;
  if (kernelAddresses?.known !== true) return [];
  const downs = new Set(
    factsRead(seen).flatMap(({ code, about }) =>
      code === "interface-down" && about.of === "interface"
        ? [`${about.container} ${about.interface}`]
        : [],
    ),
  );
  const farEnds = linkProofs(topology).map(({ toAddress }) => toAddress);
  // An address in the network of another interface is named as that, and where it is in the way.
  const stray = new Set(
    factsRead(seen).flatMap(({ code, value }) =>
      code === "stray-address" || code === "stray-network" ? [value] : [],
    ),
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
      .filter(({ end }) => !downs.has(`${container} ${end}`))
      .flatMap(({ end, address }): readonly ForwardingFact[] => {
        const differs = differenceOf(byDevice, end, address, farEnds);
        const about = { of: "interface", container, interface: end } as const;
        return differs === undefined
          ? []
          : [{ ...differs, about, setting: settingOf("address", address) }];
      });
    return [...lacking, ...taken];
  });
};

/** Addresses that the topology gives another device, and that this one's configuration does not have. */
const takenFrom = (
  topology: EffectiveTopology,
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

/**
 * How the kernel has an address of an interface otherwise than it is configured; undefined: it has it.
 *
 * @param end the interface's name in the kernel
 * @param farEnds declared addresses of links
 */
const differenceOf = (
  byDevice: KernelAddresses[string],
  end: string,
  address: string,
  farEnds: readonly string[],
): Pick<ForwardingFact, "code" | "value"> | undefined => {
  const all = Object.entries(byDevice).flatMap(([device, kept]) =>
    kept.map((one) => ({ device, one })),
  );
  const same = all.filter(({ one }) => plainOf(one) === plainOf(address));
  const own = same.filter(({ device }) => !isOtherPort(device, end));
  if (own.some(({ one }) => isSame(one, address, farEnds))) return undefined;
  const [here] = own;
  if (here !== undefined) return { code: "address-length", value: `in the kernel as ${here.one}` };
  const [elsewhere] = same;
  return elsewhere === undefined
    ? { code: "address-gone", value: "not in the kernel" }
    : { code: "address-elsewhere", value: `in the kernel on ${elsewhere.device}` };
};

/** Of a device's ports every one is an interface of its own; what else its kernel has may be the same port's. */
const isOtherPort = (device: string, end: string): boolean =>
  device !== end && /^eth\d+$/.test(device);

/**
 * A point-to-point address has the length of its other end's network: it is the configured one where the link's
 * far end is in there. Without its other end, as older snapshots have it, it is taken for the same.
 */
const isSame = (kept: string, address: string, farEnds: readonly string[]): boolean => {
  if (kept === address || kept === plainOf(address)) return true;
  const [, peer] = / peer (\S+)$/.exec(kept) ?? [];
  if (peer === undefined) return false;
  const far = farEnds.filter((one) => one !== plainOf(address) && isWithin(address, one));
  return far.length > 0 && far.every((one) => isWithin(peer, one));
};

/** "10.1.2.2" of "10.1.2.2/24" and of "10.1.2.2 peer 10.1.2.1/32" */
const plainOf = (address: string): string => address.split(/[/ ]/)[0] ?? "";

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
