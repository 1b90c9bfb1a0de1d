import type { ObservedHost } from "../../model/observed.js";
import type { Probe, Section } from "../../model/probe.js";
import type { HostTarget } from "../../model/target.js";
import { known, notKnown } from "../../model/unknown.js";
import { problem } from "../../messages/unknowns.js";
import { GUARD_STATUS, parseGuards } from "./tend-guards.js";

/** Which guards are on a host, whoever armed them. */
export const guardProbe: Probe = { name: "guards", ...GUARD_STATUS };

/** What the probe found; nothing where it was not sent. */
export const guardsIn = (
  { name: host }: HostTarget,
  section: Section | undefined,
): Pick<ObservedHost, "guards"> => {
  if (section === undefined) return {};
  const guards = parseGuards(section.stdout);
  return {
    guards:
      guards === undefined
        ? notKnown({ host, what: "guards of runs", ...problem("ANSWER-INCOMPLETE", {}) })
        : known(guards),
  };
};
