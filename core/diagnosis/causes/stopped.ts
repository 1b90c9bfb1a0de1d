import { subjectOf } from "../about.js";
import type { Cause, CauseOf } from "../cause.js";
import type { Deviation } from "../deviation.js";
import type { Facet, FacetOf } from "../facet.js";
import { confirmingCommands } from "../confirming-commands.js";
import { defineCauses, type Unread } from "./contract/define-causes.js";
import { whole, type CauseWords } from "./contract/cause-words.js";
import type { Say } from "../../model/say.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    readonly "switch-stopped": unknown;
    readonly "bridge-missing": { readonly bridge: string };
    readonly "container-stopped": { readonly container: string };
  }
}

const observed = (host: string, deviations: readonly Deviation[]): readonly Cause[] =>
  deviations.flatMap(({ live }): readonly Cause[] => {
    if (live.of === "bridge" && live.absent === true) return [bridgeMissing(live)];
    if (live.of === "bridge" && !live.forwards)
      return [
        {
          kind: "switch-stopped",
          host,
          about: { of: "bridge", host, bridge: live.settings.bridge },
          certainty: "observed",
          facets: [live],
        },
      ];
    if (live.of === "device" && !live.running)
      return [
        {
          kind: "container-stopped",
          host,
          about: { of: "device", host, device: live.device.name },
          certainty: "observed",
          facets: [live],
          container: live.device.container,
        },
      ];
    return [];
  });

const bridgeMissing = (live: FacetOf<"bridge">): Cause => ({
  kind: "bridge-missing",
  host: live.host,
  about: { of: "bridge", host: live.host, bridge: live.settings.bridge },
  certainty: "observed",
  facets: [live],
  bridge: live.settings.bridge,
});

const possible = (facet: Facet, { topology }: Unread): readonly Cause[] =>
  facet.of === "bridge"
    ? [
        {
          kind: "switch-stopped",
          host: facet.host,
          about: { of: "bridge", host: facet.host, bridge: facet.settings.bridge },
          certainty: "possible",
          facets: [{ ...facet, forwards: false }],
          confirmBy: confirmingCommands(topology, facet),
        },
      ]
    : [];

const switchWords = ({ host, certainty }: CauseOf<"switch-stopped">): CauseWords =>
  certainty === "possible"
    ? {
        clause: whole(
          `the bridge of ${host} forwards nothing (Open vSwitch stopped, or the host is down)`,
        ),
        seen: [],
        remedy: `Start Open vSwitch on ${host}.`,
      }
    : {
        clause: whole(`ovs-vswitchd does not run on ${host}: its bridge forwards nothing`),
        seen: ["ovs-vswitchd does not answer"],
        remedy: `Start Open vSwitch on ${host}, and diagnose again: how its ports are set cannot be read until then.`,
      };

const bridgeWords = ({ host, bridge }: CauseOf<"bridge-missing">): CauseWords => ({
  clause: whole(`Open vSwitch on ${host} has no bridge ${bridge}`),
  seen: [`no such bridge on ${host}`],
  remedy: `Make bridge ${bridge} on ${host} again: its platform does so when it starts.`,
});

const containerWords = (
  { host, about, certainty, container }: CauseOf<"container-stopped">,
  { update }: Say,
): CauseWords => ({
  clause: whole(`the container of ${subjectOf(about)} does not run`),
  seen: certainty === "observed" ? [`container ${container} is not running`] : [],
  remedy: `Start container ${container} on ${host}, then run ${update}${certainty === "observed" ? ": its ports come back with new names" : ""}.`,
});

/** A switch, a bridge or a container that is not there or does not run. */
export const stopped = defineCauses({
  "switch-stopped": {
    meaning: "Open vSwitch does not forward",
    words: switchWords,
    concerns: "every-link",
    observed: ({ host, deviations }) => observed(host, deviations),
    possible,
  },
  "bridge-missing": { meaning: "the overlay's bridge is not there", words: bridgeWords },
  "container-stopped": { meaning: "a device's container does not run", words: containerWords },
});
