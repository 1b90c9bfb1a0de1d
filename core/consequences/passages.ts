import { portVlansOf, tagOf, vlanOf, wireOf } from "../layer2/index.js";
import type { ObservedBridge, ObservedHost, ObservedPort } from "../model/observed.js";
import type { LearnedHop } from "../model/observed-management.js";

/** Where the way of the operator's own login crosses a bridge of Open vSwitch, in one VLAN. */
export interface Passage {
  readonly host: string;
  readonly bridge: string;
  /** Port towards the address that the login comes to. */
  readonly inner: string;
  /** Port towards the operator; absent: the bridge has not learned where that is. */
  readonly outer?: string;
  /** 0 is what has no tag. */
  readonly vlan: number;
}

type Bridges = Readonly<Record<string, ObservedBridge>>;

/** Bridges that a way may cross by patch ports; more is a circle. */
const MOST_BRIDGES = 8;

/**
 * Every bridge that the operator's login crosses on a host; none where it comes in beside Open vSwitch, or where
 * its way is not known.
 */
export const passagesOf = ({ host, management, ovs }: ObservedHost): readonly Passage[] => {
  if (management?.known !== true || !ovs.known) return [];
  const { devices, learned } = management.value;
  const { bridges } = ovs.value;
  return devices.flatMap(({ name, vlan: tag }) =>
    Object.entries(bridges).flatMap(([bridge, { ports }]) =>
      Object.values(ports)
        .filter(({ interfaces }) => interfaces.some((one) => one.name === name))
        .flatMap((port) => {
          const vlan = vlanOf(wireOf(portVlansOf(port)), tag);
          return vlan === undefined ? [] : across(host, bridges, learned, { bridge, port, vlan });
        }),
    ),
  );
};

interface Entry {
  readonly bridge: string;
  readonly port: ObservedPort;
  readonly vlan: number;
}

/** From the port of the host's own end on, through patch ports from bridge to bridge. */
const across = (
  host: string,
  bridges: Bridges,
  learned: readonly LearnedHop[],
  { bridge, port, vlan }: Entry,
  most: number = MOST_BRIDGES,
): readonly Passage[] => {
  const found = outerPort(bridges[bridge], bridge, learned, vlan);
  const outer = found?.name === port.name ? undefined : found;
  const own = { host, bridge, inner: port.name, vlan };
  if (outer === undefined) return [own];
  const next = most > 1 ? throughPatch(bridges, outer, vlan) : undefined;
  return [
    { ...own, outer: outer.name },
    ...(next === undefined ? [] : across(host, bridges, learned, next, most - 1)),
  ];
};

const outerPort = (
  found: ObservedBridge | undefined,
  bridge: string,
  learned: readonly LearnedHop[],
  vlan: number,
): ObservedPort | undefined => {
  const hop = learned.find((one) => one.bridge === bridge && one.vlan === vlan);
  return hop === undefined
    ? undefined
    : Object.values(found?.ports ?? {}).find(({ interfaces }) =>
        interfaces.some(({ ofport }) => ofport === hop.ofport),
      );
};

/** The port at the other end of a patch port, in the VLAN that its frames get there. */
const throughPatch = (bridges: Bridges, outer: ObservedPort, vlan: number): Entry | undefined => {
  const [only] = outer.interfaces;
  if (only?.type !== "patch") return undefined;
  const peer = only.options["peer"];
  const tag = tagOf(wireOf(portVlansOf(outer)), vlan);
  if (tag === undefined) return undefined;
  for (const [bridge, { ports }] of Object.entries(bridges))
    for (const port of Object.values(ports)) {
      if (!port.interfaces.some(({ name }) => name === peer)) continue;
      const there = vlanOf(wireOf(portVlansOf(port)), tag);
      return there === undefined ? undefined : { bridge, port, vlan: there };
    }
  return undefined;
};
