import { isInNetworkOf } from "../../model/ipv4.js";
import type { LinuxInterfaceInputs, LinuxConfigInputs } from "./config-schema.js";
import type { LinuxInterface, LinuxState } from "./observed.js";

/** One thing that is written, with what has to be there just before; texts as `VALUE` prints them. */
export interface Edit {
  readonly what: "up" | "mtu" | "addresses" | "forwarding" | "route" | "neighbour";
  /** The interface, the prefix or the address; "-" where there is but one. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** How an edit says that a route or a neighbour is not there. */
export const NONE = "-";

/** The state as it is once what is declared holds; what is not mentioned stays. */
export const stateAfter = (desired: LinuxConfigInputs, live: LinuxState): LinuxState => ({
  forwarding: desired.forwarding ?? live.forwarding,
  interfaces: Object.fromEntries(
    Object.entries(live.interfaces).map(([name, one]) => {
      const wanted = desired.interfaces[name];
      return [name, wanted === undefined ? one : interfaceAfter(wanted, one)];
    }),
  ),
  routes: {
    ...live.routes,
    ...Object.fromEntries(
      Object.entries(desired.routes ?? {}).map(([prefix, via]) => [prefix, [via]]),
    ),
  },
  daemons: Object.fromEntries(
    Object.entries(live.daemons).filter(([prefix]) => {
      const wanted = desired.routes?.[prefix];
      return wanted === undefined || wanted === live.routes[prefix]?.join(" ");
    }),
  ),
  neighbours: { ...live.neighbours, ...desired.neighbours },
});

/** The declared address takes the place of the primary one; one that is there already stays. */
const interfaceAfter = (
  { address, mtu, up }: LinuxInterfaceInputs,
  live: LinuxInterface,
): LinuxInterface => ({
  ...live,
  ...(address === undefined || live.addresses.includes(address)
    ? {}
    : { addresses: [address, ...live.addresses.slice(1)] }),
  mtu: mtu ?? live.mtu,
  up,
});

/**
 * What has to be written so that the state becomes another: interfaces first, for routes and neighbours
 * stand on their addresses.
 */
export const stateEdits = (live: LinuxState, wanted: LinuxState): readonly Edit[] =>
  [
    ...Object.entries(wanted.interfaces).flatMap(([name, to]) => {
      const from = live.interfaces[name];
      return from === undefined ? [] : interfaceEdits(name, from, to);
    }),
    edit("forwarding", NONE, flag(live.forwarding), flag(wanted.forwarding)),
    ...keysOf(live.routes, wanted.routes).map((prefix) =>
      edit("route", prefix, hops(live.routes[prefix]), hops(wanted.routes[prefix])),
    ),
    ...keysOf(live.neighbours, wanted.neighbours).map((address) =>
      edit(
        "neighbour",
        address,
        live.neighbours[address] ?? NONE,
        wanted.neighbours[address] ?? NONE,
      ),
    ),
  ].filter(({ from, to }) => from !== to);

const interfaceEdits = (
  name: string,
  from: LinuxInterface,
  to: LinuxInterface,
): readonly Edit[] => [
  edit("mtu", name, `${from.mtu}`, `${to.mtu}`),
  edit("addresses", name, listed(from.addresses), listed(to.addresses)),
  edit("up", name, upText(from.up), upText(to.up)),
];

const edit = (what: Edit["what"], key: string, from: string, to: string): Edit => ({
  ...{ what, key, from, to },
});

const flag = (on: boolean): string => (on ? "1" : "0");
const upText = (up: boolean): string => (up ? "up" : "down");
const listed = (texts: readonly string[]): string => (texts.length === 0 ? NONE : texts.join(" "));
const hops = (all: readonly string[] | undefined): string => listed(all ?? []);

const keysOf = (one: object, other: object): readonly string[] => [
  ...new Set([...Object.keys(one), ...Object.keys(other)]),
];

/** The interface whose network an address is in; undefined: none has such a network. */
export const interfaceTowards = (
  address: string,
  { interfaces }: Pick<LinuxState, "interfaces">,
): string | undefined =>
  Object.entries(interfaces).find(([, { addresses }]) =>
    addresses.some((one) => isInNetworkOf(address, one)),
  )?.[0];
