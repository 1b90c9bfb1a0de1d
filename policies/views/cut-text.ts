import type { FileEdit, Fix } from "../../core/model/finding.js";
import { portNumberOfDeviceInterface } from "../../core/model/interface-names.js";
import { formatVlanList } from "../../core/model/vlan-list.js";
import type { Cut, Place } from "../../core/layer2/index.js";
import { groupBy } from "../../core/model/group-by.js";
import type { OverlayFacts } from "../overlay-facts.js";

type DevicePlace = Extract<Place, { kind: "device-port" }>;

/** What cuts it all, device by device. */
export const cutsFix = (facts: OverlayFacts, cuts: readonly Cut[]): Fix => {
  const ports = cuts.flatMap(({ place }) => (place.kind === "device-port" ? [place] : []));
  const devices = [...groupBy(ports, ({ device }) => device).values()];
  const fixes = [
    ...devices.flatMap((places) => deviceFixes(facts, places)),
    ...cuts.flatMap(tunnelFixes),
  ];
  const edits = fixes.flatMap((fix) => fix.edits ?? []);
  const pastes = [...new Set(fixes.flatMap(({ paste }) => paste ?? []))];
  return {
    summary: fixes.map(({ summary }) => summary).join("; "),
    // A part of the cuts cuts nothing.
    ...(edits.length > 0 && pastes.length === 0 ? { edits } : {}),
    ...(pastes.length === 0 ? {} : { paste: pastes.join("\n") }),
  };
};

/** Ports that somebody declared or a link uses are shut one by one, all others together. */
const deviceFixes = (facts: OverlayFacts, places: readonly DevicePlace[]): readonly Fix[] => {
  const linked = places.filter((place) => place.declared || isLinkEnd(facts, place));
  const unused = places.filter((place) => !linked.includes(place));
  const device = places[0]?.device ?? "";
  const fixes: Fix[] = [];
  if (unused.length > 0) {
    fixes.push({
      summary: `shut ${device}'s unused ports down (${portList(unused)})`,
      edits: [{ path: ["devices", device, "unusedPorts"], value: "shutdown" }],
    });
  }
  if (linked.length > 0) {
    fixes.push({
      summary: `shut ${device}'s ${portList(linked)} down, or make ${linked.length === 1 ? "it" : "them"} routed, with an address`,
      edits: linked.map(shutEdit),
    });
  }
  return fixes;
};

const shutEdit = ({ device, ethernet, declared }: DevicePlace): FileEdit => {
  const path = ["devices", device, "interfaces", ethernet];
  return declared
    ? { path: [...path, "shutdown"], value: true }
    : { path, value: { role: "switchport", shutdown: true } };
};

/** "Ethernet4-6,8" */
const portList = (places: readonly DevicePlace[]): string =>
  `Ethernet${formatVlanList(places.map(({ ethernet }) => portNumberOfDeviceInterface(ethernet) ?? 0))}`;

const isLinkEnd = ({ declared }: OverlayFacts, place: DevicePlace): boolean =>
  declared?.links.some(({ ends }) =>
    ends.some(
      (end) =>
        end.host === place.host &&
        end.container === place.container &&
        end.interface === place.interface,
    ),
  ) ?? false;

const tunnelFixes = ({ action, place, other }: Cut): readonly Fix[] => {
  if (place.kind !== "bridge-port") return [];
  const far = other.kind === "bridge-port" ? ` and ${other.host}'s ${other.port}` : "";
  const where = `${place.host}'s ${place.port}${far}`;
  if (action === "remove-tunnel") return [{ summary: `remove the tunnel: ${where}` }];
  const ends = [place, other].flatMap((end) => (end.kind === "bridge-port" ? [end] : []));
  return [
    {
      summary: `take VLAN ${place.vlan} off ${where}`,
      paste: ends
        .map(({ host, port, vlan }) => `ovs-vsctl remove port ${port} trunks ${vlan} # on ${host}`)
        .join("\n"),
    },
  ];
};
