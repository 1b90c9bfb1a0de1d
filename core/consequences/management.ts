import { portVlansOf, tagOf, wireOf, type Graph } from "../layer2/index.js";
import type { ObservedBridge, ObservedHost, ObservedPort } from "../model/observed.js";
import type { PlannedWrite } from "../model/planned-write.js";
import { follows, leastMtu } from "./port-sizes.js";
import { beyond, portIn, type Sides } from "./beyond.js";
import { passagesOf, type Passage } from "./passages.js";

/** What an update does to the way by which the operator's own login comes to a host. */
export interface ManagementCut {
  readonly host: string;
  /** Address that the login comes from, and the host's own. */
  readonly client: string;
  readonly local: string;
  /** At least one. */
  readonly cuts: readonly Cut[];
}

/** One thing of it. */
interface Cut {
  /**
   * `vlan`: the port no longer carries `what` as it does; `removed`: the port goes; `mtu`, `mtu-follows`: its MTU
   * shrinks, with that of others in the second case; `setting`: `what` is set on the bridge; `written`: `what` of it
   * is changed; `beyond`: it no longer comes together with `at` in the VLAN `what`.
   */
  readonly how: "vlan" | "removed" | "mtu" | "mtu-follows" | "setting" | "written" | "beyond";
  /** "arch-ovs/vtep-10-14-23-1", "ceos_1" */
  readonly at: string;
  readonly what: string;
  /** Of `mtu-follows`: the interface, and the MTU in bytes that it keeps where it is asked for. */
  readonly keeps?: { readonly interface: string; readonly mtu: number };
}

/** An update, as the layer 2 before and after it and what is written. */
export interface ManagementSides extends Sides {
  readonly observed: readonly ObservedHost[];
  readonly later: readonly ObservedHost[];
  readonly writes: readonly PlannedWrite[];
}

/** What an update does to the operator's own ways in; empty where it leaves all of them. */
export const managementCuts = (sides: ManagementSides): readonly ManagementCut[] =>
  sides.observed.flatMap((host) => {
    const { management } = host;
    if (management?.known !== true) return [];
    const { client, local } = management.value;
    const after = sides.later.find((one) => one.host === host.host) ?? host;
    const all = passagesOf(host).flatMap((passage) => cutsAt(passage, host, after, sides));
    const cuts = [...new Map(all.map((cut) => [JSON.stringify(cut), cut])).values()];
    return cuts.length === 0 ? [] : [{ host: host.host, client, local, cuts }];
  });

const bridgeOf = ({ ovs }: ObservedHost, name: string): ObservedBridge | undefined =>
  ovs.known ? ovs.value.bridges[name] : undefined;

const cutsAt = (
  passage: Passage,
  host: ObservedHost,
  after: ObservedHost,
  sides: ManagementSides,
): readonly Cut[] => {
  const old = bridgeOf(host, passage.bridge);
  const now = bridgeOf(after, passage.bridge);
  if (old === undefined || now === undefined) return [];
  const ports = [passage.inner, ...(passage.outer === undefined ? [] : [passage.outer])];
  return [
    ...settingCuts(passage, old, now),
    ...ports.flatMap((port) => [
      ...portCuts(passage, port, old, now),
      ...writtenCuts(passage, port, sides.writes),
    ]),
    ...deviceCuts(passage, sides.old, sides.writes),
    ...beyond(passage, sides).map(({ at, vlan }) => ({
      ...{ how: "beyond" as const, at, what: String(vlan) },
    })),
  ];
};

/** A bridge that forwards nothing, or that takes its ports out of forwarding until its tree stands. */
const settingCuts = (
  { bridge }: Passage,
  { settings: old }: ObservedBridge,
  { settings: now }: ObservedBridge,
): readonly Cut[] => {
  const set = (what: string): Cut => ({ how: "setting", at: bridge, what });
  return [
    ...(now.failMode === "secure" && old.failMode !== "secure" ? [set("failMode: secure")] : []),
    ...(now.stp && !old.stp ? [set("stp: true")] : []),
    ...(now.rstp && !old.rstp ? [set("rstp: true")] : []),
  ];
};

const portCuts = (
  { bridge, vlan }: Passage,
  name: string,
  old: ObservedBridge,
  now: ObservedBridge,
): readonly Cut[] => {
  const [before, after] = [old.ports[name], now.ports[name]];
  const at = `${bridge}/${name}`;
  if (before === undefined) return [];
  if (after === undefined) return [{ how: "removed", at, what: "" }];
  const tag = tagOf(wireOf(portVlansOf(before)), vlan);
  const carries = tag !== undefined && tagOf(wireOf(portVlansOf(after)), vlan) === tag;
  return [
    ...(carries ? [] : [{ how: "vlan" as const, at, what: String(vlan) }]),
    ...mtuCuts(at, before, after, now),
  ];
};

/** Open vSwitch drops what is larger than the port, without a word to whoever sent it. */
const mtuCuts = (
  at: string,
  before: ObservedPort,
  after: ObservedPort,
  bridge: ObservedBridge,
): readonly Cut[] =>
  before.interfaces.flatMap((one): readonly Cut[] => {
    const { mtu } = one;
    if (mtu === null) return [];
    const then = after.interfaces.find(({ name }) => name === one.name)?.mtu ?? mtu;
    if (then < mtu) return [{ how: "mtu", at, what: `${mtu} to ${then}` }];
    const least = follows(one) ? leastMtu(bridge) : undefined;
    return least === undefined || least >= mtu
      ? []
      : [
          {
            ...{ how: "mtu-follows", at, what: `${mtu} to ${least}` },
            keeps: { interface: one.name, mtu },
          },
        ];
  });

/** What the state of the port afterwards says better than that it is written. */
const SEEN_IN_STATE: ReadonlySet<string> = new Set([
  ...["trunks", "tag", "vlan", "vlanMode", "dead", "mtu", "made", "removed"],
  // Marks on the port, which forward nothing.
  ...["owner", "claimed", "error"],
]);

const writtenCuts = (
  { host, bridge }: Passage,
  port: string,
  writes: readonly PlannedWrite[],
): readonly Cut[] =>
  writes
    .filter(
      ({ place, property }) =>
        place.of === "bridge-port" &&
        place.host === host &&
        place.bridge === bridge &&
        place.port === port &&
        !SEEN_IN_STATE.has(property),
    )
    .map(({ property }) => ({ how: "written", at: `${bridge}/${port}`, what: property }));

/** The operator comes through a device, or sits in a container: whatever is written there may cut it. */
const deviceCuts = (
  { host, bridge, outer }: Passage,
  graph: Graph,
  writes: readonly PlannedWrite[],
): readonly Cut[] => {
  const port = outer === undefined ? undefined : portIn(graph, host, bridge, outer);
  if (port?.peer.kind !== "container") return [];
  const { container } = port.peer;
  return writes.flatMap(({ place, property }): readonly Cut[] =>
    place.of === "container" && place.host === host && place.container === container
      ? [{ how: "written", at: container, what: property }]
      : [],
  );
};
