import type { Drift } from "../../cli/preview/drift.js";
import { INCIDENT } from "./incident-facts.js";
import type { OverlayView } from "./look-at-overlay.js";

/** The incident has to be there before it is remediated, or the demonstration proves nothing. */
export const incidentProblems = (view: OverlayView): readonly string[] => [
  ...(view.replies === 0
    ? []
    : [`the ping got ${view.replies} replies where the incident gets none`]),
  ...(view.reflectedOn.length > 0 ? [] : ["the FDB shows no reflected MAC on the VTEP"]),
];

/** The preview has to see the incident on both hosts. */
export const driftProblems = (drifts: readonly Drift[]): readonly string[] =>
  [INCIDENT.host, INCIDENT.peer]
    .filter((host) => !drifts.some((drift) => drift.host === host))
    .map((host) => `the preview shows no drift on ${host}`);

/**
 * What is not as it should be after `pulumi up`.
 *
 * @param trunks the declared trunks by host, as OVS prints them
 */
export const remediatedProblems = (
  before: OverlayView,
  after: OverlayView,
  trunks: Readonly<Record<string, string>>,
): readonly string[] => [
  ...(after.replies > 0 ? [] : ["the ping still gets no reply"]),
  ...(after.reflectedOn.length === 0
    ? []
    : [`the MAC is still reflected on VLANs ${after.reflectedOn.join(", ")}`]),
  ...Object.entries(trunks)
    .filter(([host, expected]) => after.trunks[host] !== expected)
    .map(
      ([host, expected]) =>
        `the VTEP of ${host} carries ${after.trunks[host] ?? "unknown VLANs"} instead of ${expected}`,
    ),
  ...(after.vmPorts === before.vmPorts ? [] : ["the virtual machines' ports have changed"]),
];
