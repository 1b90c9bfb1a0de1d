import { linksOnHost } from "../topology/links-on-host.js";
import type { Topology } from "../topology/topology.js";

/** Links with an end on a host. */
export const linksOn = (topology: Topology, host: string): readonly string[] =>
  linksOnHost(topology, host).map(({ name }) => name);

/** Links of a container's interfaces; of all of them where none is named. */
export const linksOf = (
  topology: Topology,
  host: string,
  container: string,
  end?: string,
): readonly string[] =>
  linksOnHost(topology, host)
    .filter(({ ends }) =>
      ends.some(
        (one) =>
          one.host === host &&
          one.container === container &&
          (end === undefined || one.interface === end),
      ),
    )
    .map(({ name }) => name);

/** Links between this host and others. */
export const crossing = (topology: Topology, host: string): readonly string[] =>
  linksOnHost(topology, host)
    .filter(({ ends }) => ends.some((end) => end.host !== host))
    .map(({ name }) => name);
