import { groupBy } from "../model/group-by.js";
import { onceFor } from "../model/once-for.js";
import type { Link, Topology } from "./topology.js";

/** Links with an end on a host, in the file's order. */
export const linksOnHost = ({ links }: Pick<Topology, "links">, host: string): readonly Link[] =>
  byHost(links).get(host) ?? [];

const byHost = onceFor((links: readonly Link[]): ReadonlyMap<string, readonly Link[]> => {
  const ends = links.flatMap((link) =>
    [...new Set(link.ends.map(({ host }) => host))].map((host) => ({ host, link })),
  );
  return new Map(
    [...groupBy(ends, ({ host }) => host)].map(([host, there]) => [
      host,
      there.map(({ link }) => link),
    ]),
  );
});
