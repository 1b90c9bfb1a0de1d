import type { Say } from "../../model/say.js";
import { OUTER_LOOK } from "../../model/tunnel-options.js";
import type { Words } from "../../model/words.js";
import type { Cause, CauseOf } from "../cause.js";
import { deviationsOf, type Deviation } from "../deviation.js";
import type { Facet, FacetOf } from "../facet.js";
import { defineCauses } from "./contract/define-causes.js";
import type { CauseWords } from "./contract/cause-words.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    /** Options beyond those that decide where it leads. */
    readonly "tunnel-option": {
      readonly port: string;
      readonly options: readonly OptionDeviation[];
    };
  }
}

/** An option of a tunnel; null: a secret; "": none, as it is when nobody sets it. */
interface OptionDeviation {
  readonly option: string;
  readonly is: string | null;
  readonly wanted: string | null;
}

type OptionsFacet = FacetOf<"tunnel-options">;

/** Tunnels with other options than declared. */
const observed = (deviations: readonly Deviation[]): readonly Cause[] =>
  deviationsOf(deviations, "tunnel-options").flatMap(({ wanted, live }): readonly Cause[] => {
    const names = new Set([...Object.keys(wanted.options), ...Object.keys(live.options)]);
    const options = [...names]
      .map((option) => ({
        option,
        is: valueIn(live.options, option),
        wanted: valueIn(wanted.options, option),
      }))
      .filter((one) => one.is !== one.wanted);
    const { host, port } = live;
    return [
      {
        kind: "tunnel-option",
        host,
        about: { of: "port", host, port },
        certainty: "observed",
        // Where the switch cannot use the port, the options may be why.
        facets: [live, ...unusablePort(deviations, live)],
        port,
        options,
        byUpdate: true,
      },
    ];
  });

const unusablePort = (
  deviations: readonly Deviation[],
  { host, port }: OptionsFacet,
): readonly Facet[] =>
  deviations.flatMap(({ live }) =>
    live.of === "bridge-port" &&
    live.gone === "unusable" &&
    live.host === host &&
    live.port.name === port
      ? [live]
      : [],
  );

/** What those of them that make packets which others may not take or route could do: lose them all. */
const effects = (observed: readonly Cause[]): readonly Cause[] =>
  observed.flatMap((cause): readonly Cause[] =>
    cause.kind !== "tunnel-option" || cause.options.every(({ option }) => OUTER_LOOK.has(option))
      ? []
      : [
          {
            ...cause,
            certainty: "possible",
            facets: cause.facets.map((facet) =>
              facet.of === "tunnel-options" ? { ...facet, loses: true } : facet,
            ),
          },
        ],
  );

const valueIn = (options: OptionsFacet["options"], option: string): string | null => {
  const value = options[option];
  return value === undefined ? "" : value;
};

const words = ({ host, port, options }: CauseOf<"tunnel-option">, { update }: Say): CauseWords => ({
  clause: {
    subject: `${port} of ${host}`,
    says: ` has ${options.map((one) => `${valueWords(one.option, one.is)} instead of ${wantedWords(one.wanted)}`).join(", ")}`,
  },
  seen: options.map(({ option, is }) => `options: ${valueWords(option, is)}`),
  remedy: `${update} sets the options of ${port} as declared.`,
});

const valueWords = (option: string, value: string | null): Words => {
  if (value === null) return `a secret ${option}`;
  return value === "" ? `no ${option}` : `${option}=${value}`;
};

const wantedWords = (value: string | null): Words => {
  if (value === null) return "another secret";
  return value === "" ? "none" : value;
};

/** The options of the declared tunnels. */
export const tunnelOption = defineCauses({
  "tunnel-option": {
    meaning: "a tunnel has other options than declared",
    words,
    concerns: "every-link",
    effectOf: "subject",
    observed: ({ deviations }) => observed(deviations),
    effects: ({ observed: causes }) => effects(causes),
  },
});
