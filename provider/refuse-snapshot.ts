import type { Session } from "./session.js";

/** Throws when the run looks at a snapshot: what it shows is not what would be changed. */
export const refuseSnapshot = ({ looksAt }: Session): void => {
  if (looksAt === undefined) return;
  throw new Error(
    `nothing was written: this run looks at ${looksAt} and not at the hosts. ` +
      "Run it without OVERLAY_SNAPSHOT in the environment.",
  );
};
