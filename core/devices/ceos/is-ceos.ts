import type { ObservedCeos, ObservedDevice } from "../../model/observed.js";

/** A device without a kind was read before there was another. */
export const isCeos = (device: ObservedDevice): device is ObservedCeos =>
  device.kind === undefined || device.kind === "ceos";
