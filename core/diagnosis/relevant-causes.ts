import { ownerName, endName } from "../model/interface-name.js";
import type { Topology } from "../topology/topology.js";
import { pathBetween, subjectOf } from "./about.js";
import type { Cause } from "./cause.js";
import { linksOf, type Evidence } from "./evidence.js";

/** Causes that may concern every link of a host. */
const WIDE: readonly Cause["kind"][] = [
  "default-configuration",
  "trunks",
  "vni-mismatch",
  "udp-port",
  "tunnel-option",
  "bridge-setting",
  "switch-stopped",
  "tunnel-missing",
];

/**
 * The possible causes that could have to do with what was seen otherwise than declared: those of the
 * devices and VLANs of the links that fail, and what concerns a host as a whole.
 */
export const relevantCauses = (
  topology: Topology,
  possible: readonly Cause[],
  symptoms: readonly Evidence[],
): readonly Cause[] => {
  const concerned = concernedBy(topology, symptoms);
  return possible.filter((cause) => isConcerned(concerned, cause));
};

/** What the symptoms have to do with. */
interface Concerned {
  /** Names of links. */
  readonly links: ReadonlySet<string>;
  readonly devices: ReadonlySet<string>;
  /** Link ends by device and by container: "ceos_2:eth1". */
  readonly interfaces: ReadonlySet<string>;
  readonly vlans: ReadonlySet<number>;
  /** Ends of full-size pings, as `interfaces`. */
  readonly sized: ReadonlySet<string>;
  /** Ways of the underlay that full-size pings took. */
  readonly paths: ReadonlySet<string>;
  /** A ping got no reply though its address was resolved: what lets ARP pass leaves a ping silent. */
  readonly silent: boolean;
}

const concernedBy = (topology: Topology, symptoms: readonly Evidence[]): Concerned => {
  const names = new Set(symptoms.flatMap(linksOf));
  const links = topology.links.filter(({ name }) => names.has(name));
  const ends = links.flatMap((link) => link.ends);
  const lost = symptoms.filter((one) => one.kind === "full-size");
  return {
    links: names,
    devices: new Set(ends.map(({ device }) => device)),
    interfaces: new Set(ends.flatMap((end) => [endName(end), ownerName(end)])),
    vlans: new Set(links.map(({ vlan }) => vlan)),
    sized: new Set(lost.flatMap(({ from, to }) => [from, to].map(endName))),
    paths: new Set(lost.map(({ from, to }) => subjectOf(pathBetween(from.host, to.host)))),
    silent: symptoms.some((one) => one.kind === "ping" && one.outcome === "silent"),
  };
};

const isConcerned = (
  { links, devices, interfaces, vlans, sized, paths, silent }: Concerned,
  cause: Cause,
): boolean => {
  if (WIDE.includes(cause.kind)) return true;
  if (cause.kind === "undeclared") return cause.fact.links.some((link) => links.has(link));
  const subject = subjectOf(cause.about);
  if (cause.kind === "path-mtu") return paths.has(subject);
  if (cause.kind === "wrong-mtu") return sized.has(subject);
  if (cause.kind === "vlan-not-carried")
    return cause.lacking?.some((vlan) => vlans.has(vlan)) === true;
  if (cause.kind === "local-drop") return silent && devices.has(subject);
  if (cause.kind === "duplicate-mac")
    return devices.has(subject) && cause.twin !== null && devices.has(cause.twin);
  return devices.has(subject) || interfaces.has(subject);
};
