import type { Subject } from "./subject.js";
import { hostsLeftOut } from "./without-hosts.js";

/** Environment variable by which `overlay pulumi` says that a bare `pulumi` is not what started it. */
export const STARTED_BY_OVERLAY = "OVERLAY_PULUMI";

/** How `overlay pulumi` is typed. */
export const OVERLAY_PULUMI = "npx overlay pulumi";

/** What a run of Pulumi is about, for the hints of its program and its plugin. */
export const runSubject = (
  env: Readonly<Record<string, string | undefined>>,
  stack: string,
): Subject => {
  const without = hostsLeftOut(env);
  return {
    stack,
    ...(env[STARTED_BY_OVERLAY] === "1" ? { pulumi: OVERLAY_PULUMI } : {}),
    ...(without.length === 0 ? {} : { without }),
  };
};
