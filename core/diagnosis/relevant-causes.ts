import type { Topology } from "../topology/topology.js";
import type { Cause } from "./cause.js";
import type { Evidence } from "./evidence.js";
import { pathName } from "./path-causes.js";

/** Causes that may concern every link of a host. */
const WIDE: readonly Cause["kind"][] = [
  "default-configuration",
  "trunks",
  "vni-mismatch",
  "udp-port",
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
  const names = new Set(symptoms.flatMap((one) => ("links" in one ? one.links : [])));
  const links = topology.links.filter(({ name }) => names.has(name));
  const ends = links.flatMap((link) => link.ends);
  const devices = new Set(ends.map(({ device }) => device));
  const interfaces = new Set(
    ends.flatMap((end) => [`${end.device}:${end.interface}`, `${end.container}:${end.interface}`]),
  );
  const lost = symptoms.filter((one) => one.kind === "full-size");
  const sized = new Set(
    lost.flatMap(({ from, to }) => [from, to].map((end) => `${end.device}:${end.interface}`)),
  );
  const paths = new Set(lost.map(({ from, to }) => pathName({ host: from.host, to: to.host })));
  // What lets ARP pass leaves a ping silent.
  const silent = symptoms.some((one) => one.kind === "ping" && one.outcome === "silent");
  const vlans = links.map(({ vlan }) => vlan);
  return possible.filter(({ kind, subject, summary }) => {
    if (WIDE.includes(kind)) return true;
    if (kind === "path-mtu") return paths.has(subject);
    if (kind === "wrong-mtu") return sized.has(subject);
    if (kind === "vlan-not-carried") return vlans.some((vlan) => subject.endsWith(`VLAN ${vlan}`));
    if (kind === "local-drop") return silent && devices.has(subject);
    if (kind === "duplicate-mac")
      return devices.has(subject) && [...devices].some((twin) => summary.includes(`${twin}'s`));
    return devices.has(subject) || interfaces.has(subject);
  });
};
