import { endName } from "../../core/model/interface-name.js";
import type { Topology } from "../../core/topology/topology.js";
import { Failure } from "../failure.js";

/**
 * The links that a command line names, by their names in the topology; either end may come first.
 * A Failure that names the links there are.
 */
export const nameLinks = (
  { name: topology, links }: Topology,
  texts: readonly string[],
): readonly string[] => {
  const names = new Map(
    links.flatMap(({ name, ends: [first, second] }) => [
      [`${endName(second)}-${endName(first)}`, name] as const,
      [name, name] as const,
    ]),
  );
  const unknown = texts.filter((text) => !names.has(text));
  if (unknown.length === 0) return texts.map((text) => names.get(text) ?? text);
  throw new Failure({
    what: `no link is called ${unknown.join(", ")}`,
    where: `topology ${topology}`,
    why: `its links are ${links.map(({ name }) => name).join(", ")}`,
    next: "name one of them with --link",
  });
};
