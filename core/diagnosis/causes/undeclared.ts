import type { FactPlace } from "../../model/forwarding-fact.js";
import { groupBy } from "../../model/group-by.js";
import type { Key } from "../../model/key.js";
import type { Say } from "../../model/say.js";
import type { Topology } from "../../topology/topology.js";
import { describeUndeclared, undoneByHand } from "../../undeclared/describe.js";
import type { Undeclared } from "../../undeclared/undeclared.js";
import type { About } from "../about.js";
import type { Cause, CauseOf } from "../cause.js";
import type { Deviation } from "../deviation.js";
import { factKey } from "../facet-key.js";
import type { Facet, FacetOf } from "../facet.js";
import { confirmingCommands } from "../confirming-commands.js";
import { defineCauses } from "./contract/define-causes.js";
import { whole, type CauseWords } from "./contract/cause-words.js";

declare module "./contract/cause-payloads.js" {
  interface CausePayloads {
    /** Only possible: what it does is not known. */
    readonly undeclared: { readonly fact: Undeclared };
  }
}

type FactFacet = FacetOf<"fact">;

/**
 * What somebody has set on a host and what is known to do what it says; where a bridge was seen to
 * forward otherwise because of it, that is the cause.
 */
const observed = (deviations: readonly Deviation[]): readonly Cause[] => {
  const reasons = new Set(
    deviations.flatMap(({ live }) =>
      live.of === "bridge" ? (live.because ?? []).map(keyOfFact) : [],
    ),
  );
  return deviations.flatMap(({ live }): readonly Cause[] =>
    live.of !== "fact" || reasons.has(keyOfFact(live.fact))
      ? []
      : [
          {
            kind: "undeclared",
            host: live.host,
            about: aboutOf(live.fact),
            certainty: "observed",
            facets: [live],
            fact: live.fact,
          },
        ],
  );
};

/**
 * Of facts that may do the same to the same frames, so many are tried: any of them explains what the others
 * do, and a bridge may have thousands.
 */
const TRIED_OF_ALIKE = 8;

/** What was read and may do something to pings, or nothing. */
export const factCandidates = (
  topology: Topology,
  readFacets: readonly Facet[],
): readonly Cause[] => {
  const open = readFacets.flatMap((live) =>
    live.of !== "fact" || live.acts || live.impairments.length === 0 ? [] : [live],
  );
  const alike = groupBy(open, ({ impairments }) => JSON.stringify(impairments));
  const tried = new Set([...alike.values()].flatMap((group) => group.slice(0, TRIED_OF_ALIKE)));
  return open
    .filter((live) => tried.has(live))
    .flatMap((live) =>
      effectsOf(live).map((impairments) => ({
        kind: "undeclared",
        host: live.host,
        about: aboutOf(live.fact),
        certainty: "possible",
        facets: [{ ...live, impairments, acts: true }],
        confirmBy: confirmingCommands(topology, live),
        fact: live.fact,
      })),
    );
};

/** What asks for more than is evaluated may drop all that it could match, or a part of it. */
const effectsOf = ({ impairments }: FactFacet): readonly FactFacet["impairments"][] =>
  impairments.some(({ partly }) => partly)
    ? [
        impairments,
        impairments.map((one) => (one.partly === true ? { ...one, does: "drops-some" } : one)),
      ]
    : [impairments];

const keyOfFact = (fact: Undeclared): Key => factKey(fact.host, fact);

/** Facets of facts that are among these. */
export const facetsOf = (
  deviations: readonly Deviation[],
  facts: readonly Undeclared[],
): readonly FactFacet[] => {
  const keys = new Set(facts.map(keyOfFact));
  return deviations.flatMap(({ live }) =>
    live.of === "fact" && keys.has(keyOfFact(live.fact)) ? [live] : [],
  );
};

const aboutOf = ({ host, about, owner }: Undeclared): About => {
  const [container, end] = owner?.split(":") ?? [];
  if (container !== undefined && end !== undefined)
    return { of: "attachment", host, container, interface: end };
  return placeOf(host, about);
};

const placeOf = (host: string, about: FactPlace): About => {
  switch (about.of) {
    case "host":
      return { of: "host", host };
    case "bridge":
      return { of: "bridge", host, bridge: about.bridge };
    case "port":
      return { of: "port", host, port: about.port };
    case "device":
    case "underlay":
      return { of: "port", host, port: about.device };
    case "container":
      return { of: "device", host, device: about.container };
    case "interface":
      return { of: "interface", host, device: about.container, interface: about.interface };
  }
};

/** Something that somebody has set on a host, and that no topology declares. */
const words = ({ fact, certainty }: CauseOf<"undeclared">, { update }: Say): CauseWords => {
  const remedy = `${undoneByHand(fact)}. ${update} leaves it, for nothing declares it.`;
  return {
    clause: whole(describeUndeclared(fact)),
    seen:
      certainty === "possible"
        ? ["It was read; whether it does this to these frames was not."]
        : [],
    remedy,
  };
};

/** Something that was read on a host, that nobody declared and that can change forwarding. */
export const undeclared = defineCauses({
  undeclared: {
    meaning:
      "something that nobody declared and that can change forwarding; docs/undeclared.md lists these",
    words,
    concerns: ({ fact }, { links }) => fact.links.some((link) => links.has(link)),
    effectOf: "fact",
    observed: ({ deviations }) => observed(deviations),
    effects: ({ topology, readFacets }) => factCandidates(topology, readFacets),
  },
});
