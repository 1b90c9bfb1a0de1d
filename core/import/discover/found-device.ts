import { isDeepStrictEqual } from "node:util";
import { findAccess } from "../../drivers/ovs/index.js";
import { inputsOf } from "../../kinds/access-port/columns.js";
import { accessId } from "../../kinds/access-port/schema.js";
import { parentOf, portNumberOfContainerInterface } from "../../model/interface-names.js";
import { deviceKind, observedKind } from "../../devices/index.js";
import type { DeviceSettings, InterfaceSettings } from "../../devices/contract/device-settings.js";
import type { ObservedDevice } from "../../model/observed.js";
import type { LookedAtHost } from "./looked-at-host.js";

/** A container that is a device of the overlay. */
export interface FoundDevice {
  /** The container's name; with the host's before it where two hosts have one of the name. */
  readonly name: string;
  readonly host: string;
  readonly seen: ObservedDevice;
  readonly settings: DeviceSettings;
  /** Number of the last data interface. */
  readonly ports: number;
  /** Those that are attached to the overlay's bridge, ascending. */
  readonly attached: readonly FoundPort[];
  /** Numbers of further ones that the file says nothing of: they are other topologies'. None by default. */
  readonly foreign?: readonly number[];
}

/** A data interface on the bridge. */
export interface FoundPort {
  /** 3 for eth3. */
  readonly number: number;
  /** Column `tag`; null when empty: the port is a trunk. */
  readonly vlan: number | null;
  /** The VLAN's frames have its tag there, and no others pass: by the device's interface of this name, "Ethernet3.100". */
  readonly tagged?: string | null;
  /** Bytes, of the OVS port; null when the switch does not tell. */
  readonly mtu: number | null;
}

export interface FoundDevices {
  readonly devices: readonly FoundDevice[];
  /** Containers that are no devices or could not be read, with the reason. */
  readonly left: readonly string[];
}

/** The devices of all hosts, in natural order of their names on each. */
export const foundDevices = (hosts: readonly LookedAtHost[]): FoundDevices => {
  const devices: FoundDevice[] = [];
  const left: string[] = [];
  const containers = hosts.flatMap(({ observed }) => Object.keys(observed.devices));
  for (const host of hosts) {
    for (const container of Object.keys(host.observed.devices).sort(naturally)) {
      const taken = containers.filter((one) => one === container).length > 1;
      const found = deviceOf(host, container, taken ? `${host.name}_${container}` : container);
      const why = typeof found === "string" ? found : sharesPorts(found, devices);
      if (why !== undefined) left.push(`${host.name}: container ${container}: ${why}`);
      else if (typeof found !== "string") devices.push(found);
    }
    for (const [container, why] of Object.entries(host.left))
      left.push(`${host.name}: container ${container}: ${why}`);
  }
  return { devices, left };
};

const naturally = (one: string, other: string): number =>
  one.localeCompare(other, "en", { numeric: true });

/** The device, or why it is none. */
const deviceOf = (host: LookedAtHost, container: string, name: string): FoundDevice | string => {
  const device = host.observed.devices[container];
  if (device === undefined) return "it was not looked at";
  if (!device.known) return device.unknown.reason;
  const seen = device.value;
  const { settings } = observedKind(seen);
  if (!settings.known) return settings.unknown.reason;
  const numbers = Object.keys(seen.peers)
    .flatMap((one) => portNumberOfContainerInterface(one) ?? [])
    .sort((one, other) => one - other);
  const last = numbers.at(-1);
  if (last === undefined) return "it has no data interface eth1, eth2, …";
  const { interfaceName } = deviceKind(seen.kind);
  const attached = numbers
    .flatMap((number) => portOf(host, container, number))
    .map((port) => withSubinterface(port, interfaceName(port.number), settings.value));
  if (attached.length === 0 && deviceKind(seen.kind).recognises === undefined)
    return `no data interface of it is on bridge ${host.bridge}`;
  return { name, host: host.name, seen, settings: settings.value, ports: last, attached };
};

/** Containers of one network namespace have the same interfaces: the first is the device. */
const sharesPorts = (found: FoundDevice, earlier: readonly FoundDevice[]): string | undefined => {
  const owner = earlier.find(
    ({ host, seen }) =>
      host === found.host &&
      isDeepStrictEqual([seen.peers, seen.macs], [found.seen.peers, found.seen.macs]),
  );
  return owner === undefined ? undefined : `its interfaces are those of ${owner.name}`;
};

/** What a device has configured at a port, or at its sub-interface; undefined: nothing was read of it. */
export const interfaceAt = (
  { seen, settings }: FoundDevice,
  { number, tagged }: FoundPort,
): InterfaceSettings | undefined =>
  tagged == null
    ? settings.interfaces[deviceKind(seen.kind).interfaceName(number)]
    : settings.logical?.[tagged];

const portOf = (host: LookedAtHost, container: string, number: number): readonly FoundPort[] => {
  const identity = { host: host.name, bridge: host.bridge, container, interface: `eth${number}` };
  const found = findAccess(host.observed, accessId(identity));
  if (found.status !== "present") return [];
  const { port, mtu } = found;
  const tagged = inputsOf(port).tagged === true ? { tagged: null } : {};
  return [{ number, vlan: port.tag, ...tagged, mtu }];
};

const withSubinterface = (
  port: FoundPort,
  name: string,
  { logical = {} }: DeviceSettings,
): FoundPort => {
  if (port.tagged === undefined) return port;
  const tagged = Object.entries(logical).find(
    ([lower, { encapsulation }]) => parentOf(lower) === name && encapsulation === port.vlan,
  )?.[0];
  return { ...port, tagged: tagged ?? null };
};
