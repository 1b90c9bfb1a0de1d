import type { Protect, Topology } from "../topology/topology.js";
import { problem } from "../messages/unknowns.js";
import type { Unknown } from "../model/unknown.js";
import type { ManagementCut } from "./management.js";
import { portName, type Consequences } from "./path-changes.js";

/**
 * Why an update may not be made: it takes away what `protect` lists, in the order of the file, or the operator's own
 * way to a host, which needs no word in the file.
 */
export const refusalsOf = (
  { protect }: Topology,
  consequences: Consequences,
): readonly Unknown[] => [
  ...(protect === undefined ? [] : listed(protect, consequences)),
  ...(protect?.management === "off" ? [] : consequences.management.map(cutOff)),
];

const cutOff = ({ host, ...cut }: ManagementCut): Unknown => ({
  host,
  what: "this update",
  ...problem("MANAGEMENT-CUT", { ...cut, host, cuts: cut.cuts.map((one) => ({ ...one })) }),
});

const listed = (
  { links, vlans, ports }: Protect,
  { paths, stopped, writes }: Consequences,
): readonly Unknown[] => {
  return [
    ...links.flatMap((link) =>
      paths
        .filter((path) => path.fate === "lost" && path.link === link)
        .map(({ by }) => refusal("links", link, by[0] ?? link, by)),
    ),
    ...vlans.flatMap((vlan) => {
      const places = stopped.filter((one) => one.vlan === vlan);
      const [first] = places;
      return first === undefined
        ? []
        : [refusal("vlans", String(vlan), first.host, places.map(portName))];
    }),
    ...ports.flatMap(({ host, port }) => {
      const own = writes.filter(
        ({ place }) => place.of === "bridge-port" && place.host === host && place.port === port,
      );
      const properties = [...new Set(own.map(({ property }) => property))];
      return properties.length === 0 ? [] : [refusal("ports", `${host}/${port}`, host, properties)];
    }),
  ];
};

const refusal = (
  protect: "links" | "vlans" | "ports",
  name: string,
  host: string,
  at: readonly string[],
): Unknown => ({
  host,
  what: "this update",
  ...problem("PROTECTED", { protect, name, at: at.join(", ") }),
});
