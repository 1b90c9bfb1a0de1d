import { findAccess } from "../../drivers/ovs/index.js";
import { accessId } from "../../kinds/access-port/schema.js";
import { portNumberOfContainerInterface } from "../../model/interface-names.js";
import type { EosConfig, ObservedCeos } from "../../model/observed.js";
import type { LookedAtHost } from "./looked-at-host.js";

/** A container with a cEOS in it. */
export interface FoundDevice {
  /** The container's name; with the host's before it where two hosts have one of the name. */
  readonly name: string;
  readonly host: string;
  readonly seen: ObservedCeos;
  readonly config: EosConfig;
  /** Number of the last data interface. */
  readonly ports: number;
  /** Those that are attached to the overlay's bridge, ascending. */
  readonly attached: readonly FoundPort[];
}

/** A data interface on the bridge. */
export interface FoundPort {
  /** 3 for eth3. */
  readonly number: number;
  /** Column `tag`; null when empty: the port is a trunk. */
  readonly vlan: number | null;
  /** Bytes, of the OVS port; null when the switch does not tell. */
  readonly mtu: number | null;
}

export interface FoundDevices {
  readonly devices: readonly FoundDevice[];
  /** Containers that are no devices or could not be read, with the reason. */
  readonly left: readonly string[];
}

/** The cEOS devices of all hosts, in natural order of their names on each. */
export const foundDevices = (hosts: readonly LookedAtHost[]): FoundDevices => {
  const devices: FoundDevice[] = [];
  const left: string[] = [];
  const containers = hosts.flatMap(({ observed }) => Object.keys(observed.devices));
  for (const host of hosts) {
    for (const container of Object.keys(host.observed.devices).sort(naturally)) {
      const taken = containers.filter((one) => one === container).length > 1;
      const found = deviceOf(host, container, taken ? `${host.name}_${container}` : container);
      if (typeof found === "string") left.push(`${host.name}: container ${container}: ${found}`);
      else devices.push(found);
    }
    for (const container of host.stopped)
      left.push(`${host.name}: container ${container}: it does not run`);
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
  if (!("config" in seen)) return "it is no cEOS";
  if (!seen.config.known) return seen.config.unknown.reason;
  const numbers = Object.keys(seen.peers)
    .flatMap((one) => portNumberOfContainerInterface(one) ?? [])
    .sort((one, other) => one - other);
  const last = numbers.at(-1);
  if (last === undefined) return "it has no data interface eth1, eth2, …";
  const attached = numbers.flatMap((number) => portOf(host, container, number));
  return { name, host: host.name, seen, config: seen.config.value, ports: last, attached };
};

const portOf = (host: LookedAtHost, container: string, number: number): readonly FoundPort[] => {
  const identity = { host: host.name, bridge: host.bridge, container, interface: `eth${number}` };
  const found = findAccess(host.observed, accessId(identity));
  if (found.status !== "present") return [];
  return [{ number, vlan: found.port.tag, mtu: found.mtu }];
};
