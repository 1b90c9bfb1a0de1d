import Table from "cli-table3";
import { INCIDENT } from "./incident-facts.js";
import type { OverlayView } from "./look-at-overlay.js";

const replies = ({ replies }: OverlayView): string =>
  replies > 0 ? `${replies} of 3 replies` : "no reply";

const reflected = ({ reflectedOn }: OverlayView): string =>
  `on ${reflectedOn.length} ${reflectedOn.length === 1 ? "VLAN" : "VLANs"}`;

const trunks = (view: OverlayView, host: string): string => {
  const list = view.trunks[host] ?? "unknown";
  return list === "" ? "all" : list;
};

const rows = (
  before: OverlayView,
  after: OverlayView,
): readonly (readonly [string, string, string])[] => [
  [`${INCIDENT.container} pings ${INCIDENT.address}`, replies(before), replies(after)],
  [`its MAC on ${INCIDENT.host}'s VTEP`, reflected(before), reflected(after)],
  ...Object.keys(after.trunks).map(
    (host) => [`VLANs on ${host}'s VTEP`, trunks(before, host), trunks(after, host)] as const,
  ),
  [
    "ports of the virtual machines",
    "as booted",
    after.vmPorts === before.vmPorts ? "unchanged" : "CHANGED",
  ],
];

/** Before and after, side by side. */
export const summaryTable = (before: OverlayView, after: OverlayView, colour: boolean): string => {
  const table = new Table({
    head: ["", "before", "after"],
    style: colour ? { head: ["bold"], border: [] } : { head: [], border: [] },
  });
  table.push(...rows(before, after).map((row) => [...row]));
  return table.toString();
};
