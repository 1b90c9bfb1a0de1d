import { portsOfBridge } from "../../drivers/ovs/find-port.js";
import type { ObservedHost } from "../../model/observed.js";
import type { Topology } from "../../topology/topology.js";

/** Packets that one host sent through its tunnel to another, and that came out there. */
export interface CountedPath {
  readonly from: string;
  readonly to: string;
  readonly sent: number;
  readonly arrived: number;
}

/** In either direction, as far as both ends counted. */
export const countedBetween = (
  topology: Topology,
  observed: readonly ObservedHost[],
  [one, other]: readonly [string, string],
): readonly CountedPath[] =>
  [
    [one, other],
    [other, one],
  ].flatMap(([from = "", to = ""]): readonly CountedPath[] => {
    const sent = countedAt(topology, observed, from, to)?.tx;
    const arrived = countedAt(topology, observed, to, from)?.rx;
    return sent === undefined || arrived === undefined ? [] : [{ from, to, sent, arrived }];
  });

/** What a host counted at its tunnel to another one while it asked for addresses. */
const countedAt = (
  { hosts }: Topology,
  observed: readonly ObservedHost[],
  at: string,
  peer: string,
): { readonly rx: number; readonly tx: number } | undefined => {
  const seen = observed.find(({ host }) => host === at);
  const [bridge, address] = [hosts[at]?.bridge, hosts[peer]?.underlay.address];
  if (seen === undefined || bridge === undefined) return undefined;
  const tunnel = portsOfBridge(seen, bridge).find(({ interfaces }) =>
    interfaces.some(({ type, options }) => type === "vxlan" && options["remote_ip"] === address),
  );
  const rates = seen.detail?.live?.rates;
  if (tunnel === undefined || rates?.known !== true || rates.value.asking === undefined)
    return undefined;
  return rates.value.asking[tunnel.name] ?? { rx: 0, tx: 0 };
};

/** Where a host pinged the other one's address of the underlay, in several sizes, and got no reply. */
export const silentBetween = (
  observed: readonly ObservedHost[],
  [one, other]: readonly [string, string],
): readonly { readonly from: string; readonly to: string }[] =>
  [
    { from: one, to: other },
    { from: other, to: one },
  ].filter(({ from, to }) => {
    const path = observed.find(({ host }) => host === from)?.paths[to];
    return path?.known === false && path.unknown.code === "PATH-SILENT";
  });
