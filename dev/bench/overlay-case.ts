import { withFaults } from "./large-faults.js";
import { cleanOverlay, largeFaultyOverlay, type LargeOverlay } from "./large-overlay.js";
import { withTables } from "./large-tables.js";

/**
 * What a large overlay shows, always with the tables that its devices' frames leave behind:
 *
 * - `clean`: everything is read and as declared
 * - `faults`: everything is read, and three hosts have a fault each
 * - `unread`: the same, one host could not be read, and one of its devices is silent
 */
export const CASES = ["clean", "faults", "unread"] as const;
export type OverlayCase = (typeof CASES)[number];

export const overlayCase = (
  which: OverlayCase,
  hosts: number,
  devicesPerHost: number,
): Omit<LargeOverlay, "silentDevice"> => {
  if (which === "unread") return largeFaultyOverlay(hosts, devicesPerHost);
  const clean = cleanOverlay(hosts, devicesPerHost);
  const shown = which === "clean" ? clean.observed : withFaults(clean.observed);
  return { ...clean, observed: withTables(clean.topology, shown) };
};
