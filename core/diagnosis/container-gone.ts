import type { Unknown } from "../model/unknown.js";

/** Whether a device could not be read because its container is not there, or does not run. */
export const isGone = ({ kind }: Pick<Unknown, "kind">): boolean =>
  kind === "container-missing" || kind === "container-stopped";
