import { containerInterfaceName } from "../../model/interface-names.js";
import { known, type Observation } from "../../model/unknown.js";
import { isHostAddress, isInNetworkOf, isInterfaceAddress } from "../../model/ipv4.js";
import type { FoundPlace, WrittenDevice } from "../contract/found-device.js";
import type { LinuxFile } from "./file.js";
import type { LinuxInterface, LinuxState, ObservedLinux } from "./observed.js";
import { interfaceSettings } from "./observed-settings.js";

type Interfaces = NonNullable<LinuxFile["interfaces"]>;
type Settings = NonNullable<LinuxFile["linux"]>;

/**
 * A container as a topology says it: its ports on the overlay that links end on or that have an address,
 * and what its stack does with them. Its other interfaces are the engine's, and are left alone.
 */
export const writtenDevice = (
  { container, state }: ObservedLinux,
  place: FoundPlace,
): Observation<WrittenDevice<LinuxFile>> => {
  if (!state.known) return state;
  const { name, host, attached, linked } = place;
  const interfaces: Interfaces = Object.fromEntries(
    attached.flatMap((port) => {
      const live = state.value.interfaces[containerInterfaceName(port)];
      if (live === undefined || (!linked.has(port) && live.addresses.length === 0)) return [];
      return [[containerInterfaceName(port), writtenInterface(live, port, place)] as const];
    }),
  );
  const { linux, remarks } = settingsOf(state.value, interfaces);
  return known({
    device: {
      kind: "linux",
      host: host.host,
      ...(container === name ? {} : { container }),
      ports: Math.max(1, ...attached),
      linux,
      interfaces,
    },
    remarks,
  });
};

const writtenInterface = (
  live: LinuxInterface,
  port: number,
  { mtuOf }: FoundPlace,
): Interfaces[string] => {
  const address = live.addresses.find(isInterfaceAddress);
  const mtu = mtuOf(port, interfaceSettings(live));
  return {
    ...(address === undefined ? {} : { address }),
    ...(mtu === undefined ? {} : { mtu }),
    ...(live.up ? {} : { shutdown: true }),
    ...(live.diverted === null
      ? {}
      : { note: `a ${live.diverted} inside the container, which is not managed` }),
  };
};

interface WrittenSettings {
  readonly linux: Settings;
  readonly remarks: readonly string[];
}

/** What stands on the declared addresses; a route or neighbour elsewhere has no place in a topology. */
const settingsOf = (
  { forwarding, routes, daemons, neighbours }: LinuxState,
  interfaces: Interfaces,
): WrittenSettings => {
  const networks = Object.values(interfaces).flatMap(({ address }) => address ?? []);
  const isReached = (address: string): boolean =>
    isHostAddress(address) && networks.some((network) => isInNetworkOf(address, network));
  const sorted = Object.entries(routes).map(([prefix, hops]) => {
    const why = noPlaceFor(hops, daemons[prefix], isReached);
    return { prefix, via: hops[0] ?? "", why };
  });
  const kept = sorted.filter(({ why }) => why === undefined);
  const known = Object.entries(neighbours).filter(([address]) => isReached(address));
  return {
    linux: {
      forwarding,
      ...entriesOf(
        "routes",
        kept.map(({ prefix, via }) => [prefix, via]),
      ),
      ...entriesOf("neighbours", known),
    },
    remarks: [
      ...sorted.flatMap(({ prefix, why }) =>
        why === undefined ? [] : [`left out: the route to ${prefix}; ${why}`],
      ),
      ...Object.keys(neighbours)
        .filter((address) => !isReached(address))
        .map((address) => `left out: the neighbour ${address}; ${UNREACHED}`),
    ],
  };
};

const UNREACHED = "it is in no network of a declared interface";

/** Why a topology cannot say a route; undefined: it can. */
const noPlaceFor = (
  hops: readonly string[],
  daemon: string | undefined,
  isReached: (address: string) => boolean,
): string | undefined => {
  const [via, second] = hops;
  if (daemon !== undefined) return `protocol ${daemon} made it`;
  if (second !== undefined) return `it has the next hops ${hops.join(", ")}`;
  if (via === undefined || !isHostAddress(via)) return "it has no next hop";
  return isReached(via)
    ? undefined
    : `its next hop ${via} is in no network of a declared interface`;
};

const entriesOf = (
  key: "routes" | "neighbours",
  entries: readonly (readonly [string, string])[],
): Pick<Settings, "routes" | "neighbours"> =>
  entries.length === 0 ? {} : { [key]: Object.fromEntries(entries) };
