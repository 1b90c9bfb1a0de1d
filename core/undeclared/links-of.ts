import type { Topology } from "../topology/topology.js";

/** Links with an end on a host. */
export const linksOn = ({ links }: Topology, host: string): readonly string[] =>
  links.filter(({ ends }) => ends.some((end) => end.host === host)).map(({ name }) => name);

/** Links of a container's interfaces; of all of them where none is named. */
export const linksOf = (
  { links }: Topology,
  host: string,
  container: string,
  end?: string,
): readonly string[] =>
  links
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
export const crossing = ({ links }: Topology, host: string): readonly string[] =>
  links
    .filter(
      ({ ends }) => ends.some((end) => end.host === host) && ends.some((end) => end.host !== host),
    )
    .map(({ name }) => name);
