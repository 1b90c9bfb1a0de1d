import type { ObservedHost } from "../model/observed.js";
import { nearest } from "../topology/nearest.js";
import type { Topology } from "../topology/topology.js";

/** A port under `protect.ports` that a host does not have. */
export interface UnknownPort {
  readonly host: string;
  readonly port: string;
  /** Name of a port that is there and was probably meant; absent: none is like it. */
  readonly meant?: string;
}

/**
 * Ports that `protect` lists and that are nowhere: they protect nothing.
 *
 * @param later hosts after the update, which may make a port
 */
export const unknownPorts = (
  { protect }: Topology,
  later: readonly ObservedHost[],
): readonly UnknownPort[] =>
  (protect?.ports ?? []).flatMap(({ host, port }) => {
    const ovs = later.find((one) => one.host === host)?.ovs;
    if (ovs?.known !== true) return [];
    const names = Object.values(ovs.value.bridges).flatMap(({ ports }) => Object.keys(ports));
    if (names.includes(port)) return [];
    const meant = nearest(port, names);
    return [{ host, port, ...(meant === undefined ? {} : { meant }) }];
  });
