import type { Say } from "../../model/say.js";
import type { Cause, CauseOf } from "../cause.js";
import { deviationsOf, type Deviation } from "../deviation.js";
import type { Diverted } from "../evidence.js";
import type { Facet } from "../facet.js";
import { defineCauses } from "./contract/define-causes.js";
import type { CauseWords } from "./contract/cause-words.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    /** A bridge that is set otherwise than declared. */
    readonly "bridge-setting": {
      readonly bridge: string;
      readonly settings: readonly {
        readonly setting: string;
        readonly is: string;
        readonly wanted: string;
      }[];
    };
  }
}

/** Settings that decide whether a bridge forwards at all. */
const STOPS_FORWARDING: ReadonlySet<string> = new Set(["failMode", "stp", "rstp"]);

/**
 * Bridges that are set otherwise than declared. Where one forwards otherwise than its ports' columns say,
 * and nothing undeclared is the reason, such a setting is; so it is where no flow takes a frame at all.
 */
const observed = (deviations: readonly Deviation[]): readonly Cause[] =>
  deviationsOf(deviations, "bridge-settings").flatMap(({ wanted, live }): readonly Cause[] => {
    const { host, bridge } = live;
    const settings = Object.entries(live.settings)
      .map(([setting, is]) => ({ setting, is, wanted: wanted.settings[setting] ?? "" }))
      .filter((one) => one.is !== one.wanted);
    return [
      {
        kind: "bridge-setting",
        host,
        about: { of: "bridge", host, bridge },
        certainty: "observed",
        facets: [live, ...divertedBy(deviations, live)],
        bridge,
        settings,
        byUpdate: true,
      },
    ];
  });

/** What a spanning tree, or waiting for a controller, may do: which ports it blocks was not read. */
const effects = (observed: readonly Cause[]): readonly Cause[] =>
  observed.flatMap((cause): readonly Cause[] =>
    cause.kind === "bridge-setting" &&
    cause.settings.some(({ setting }) => STOPS_FORWARDING.has(setting))
      ? [
          {
            ...cause,
            certainty: "possible",
            facets: cause.facets.map((facet) =>
              facet.of === "bridge-settings" ? { ...facet, loses: true } : facet,
            ),
          },
        ]
      : [],
  );

/** The bridge, where one of its settings is why it diverts frames. */
export const divertedBy = (
  deviations: readonly Deviation[],
  { host }: Pick<Facet & { readonly host: string }, "host">,
): readonly Facet[] => {
  const set = deviationsOf(deviations, "bridge-settings")
    .filter(({ live }) => live.host === host)
    .flatMap(({ wanted, live }) =>
      Object.keys(live.settings).filter(
        (name) => STOPS_FORWARDING.has(name) && live.settings[name] !== wanted.settings[name],
      ),
    );
  if (set.length === 0) return [];
  return deviations.flatMap(({ live }) =>
    live.of === "bridge" &&
    live.host === host &&
    live.diverted !== undefined &&
    (live.because === undefined || (set.includes("failMode") && live.diverted.every(metNoFlow)))
      ? [live]
      : [],
  );
};

/** As ofproto/trace says it of the first table: such a frame is dropped, unless the bridge is standalone. */
const metNoFlow = ({ steps: [first] }: Diverted): boolean => first === "0. No match.";

const words = (
  { host, bridge, settings }: CauseOf<"bridge-setting">,
  { update }: Say,
): CauseWords => ({
  clause: {
    subject: `${bridge} of ${host}`,
    says: ` has ${settings.map((one) => `${one.setting} ${one.is} instead of ${one.wanted}`).join(", ")}`,
  },
  seen: settings.map(({ setting, is }) => `${setting}: ${is}`),
  remedy: `${update} sets ${bridge} of ${host} as declared.`,
});

/** The declared settings of a bridge. */
export const bridgeSetting = defineCauses({
  "bridge-setting": {
    meaning: "a bridge has another setting than declared",
    words,
    concerns: "every-link",
    effectOf: "subject",
    observed: ({ deviations }) => observed(deviations),
    effects: ({ observed: causes }) => effects(causes),
  },
});
