import { portNumberOfEthernet } from "../../core/model/interface-names.js";
import { formatVlanList } from "../../core/model/vlan-list.js";
import type { Cut, Place } from "../../core/topology/graph/index.js";
import { groupBy } from "../group-by.js";
import type { OverlayFacts } from "../overlay-facts.js";

export interface CutText {
  readonly summary: string;
  /** For the topology file, or a shell on the host. */
  readonly paste?: string;
}

type DevicePlace = Extract<Place, { kind: "device-port" }>;

/** What cuts it all, device by device. */
export const cutsText = (facts: OverlayFacts, cuts: readonly Cut[]): CutText => {
  const ports = cuts.flatMap(({ place }) => (place.kind === "device-port" ? [place] : []));
  const devices = [...groupBy(ports, ({ device }) => device).values()];
  const texts = [
    ...devices.flatMap((places) => deviceTexts(facts, places)),
    ...cuts.flatMap(tunnelTexts),
  ];
  const pastes = [...new Set(texts.flatMap(({ paste }) => paste ?? []))];
  return {
    summary: texts.map(({ summary }) => summary).join("; "),
    ...(pastes.length === 0 ? {} : { paste: pastes.join("\n") }),
  };
};

/** Ports that a link uses become routed, or are shut; all others are shut down together. */
const deviceTexts = (facts: OverlayFacts, places: readonly DevicePlace[]): readonly CutText[] => {
  const linked = places.filter((place) => place.declared || isLinkEnd(facts, place));
  const unused = places.filter((place) => !linked.includes(place));
  const device = places[0]?.device ?? "";
  const texts: CutText[] = [];
  if (unused.length > 0) {
    texts.push({
      summary: `shut ${device}'s unused ports down (${portList(unused)})`,
      paste: `devices:\n  ${device}:\n    unusedPorts: shutdown`,
    });
  }
  if (linked.length > 0) {
    const lines = linked.map(
      ({ ethernet }) => `      ${ethernet}: { role: routed, address: ADDRESS/LENGTH }`,
    );
    texts.push({
      summary: `make ${device}'s ${portList(linked)} routed, or shut ${linked.length === 1 ? "it" : "them"} down`,
      paste: `devices:\n  ${device}:\n    interfaces:\n${lines.join("\n")}`,
    });
  }
  return texts;
};

/** "Ethernet4-6,8" */
const portList = (places: readonly DevicePlace[]): string =>
  `Ethernet${formatVlanList(places.map(({ ethernet }) => portNumberOfEthernet(ethernet) ?? 0))}`;

const isLinkEnd = ({ declared }: OverlayFacts, place: DevicePlace): boolean =>
  declared?.links.some(({ ends }) =>
    ends.some(
      (end) =>
        end.host === place.host &&
        end.container === place.container &&
        end.interface === place.interface,
    ),
  ) ?? false;

const tunnelTexts = ({ action, place, other }: Cut): readonly CutText[] => {
  if (place.kind !== "bridge-port") return [];
  const far = other.kind === "bridge-port" ? ` and ${other.host}'s ${other.port}` : "";
  const where = `${place.host}'s ${place.port}${far}`;
  if (action === "remove-tunnel") return [{ summary: `remove the tunnel: ${where}` }];
  return [
    {
      summary: `take VLAN ${place.vlan} off ${where}`,
      paste: `ovs-vsctl remove port ${place.port} trunks ${place.vlan}`,
    },
  ];
};
