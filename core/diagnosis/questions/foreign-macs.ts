import { subjectOf } from "../about.js";
import { compare } from "../compare.js";
import type { LearnedMac } from "../evidence.js";
import type { Answer, ForeignMac } from "./answer.js";
import { confidenceOf, type QuestionContext } from "./question-context.js";

/** Why a bridge learns the MAC of its own host's device on the tunnel, and why not on every VLAN. */
export const whyForeignMacs = (context: QuestionContext): readonly Answer[] =>
  context.symptoms
    .filter(
      (one): one is LearnedMac =>
        one.kind === "learned" && one.port !== null && one.vlans.length > 0,
    )
    .map((learned) => ({
      code: "foreign-mac",
      learned,
      ...reflectionOf(context, learned),
      confidence: confidenceOf(context, context.best?.causes ?? [], [learned]),
    }));

const reflectionOf = (
  { best, oracle, topology }: QuestionContext,
  learned: LearnedMac,
): Pick<ForeignMac, "reflection"> => {
  if (best === undefined) return {};
  const { prediction, fit } = compare(oracle, learned);
  const links = topology.links.filter(({ vlan }) => learned.vlans.includes(vlan));
  const own = topology.links.filter(({ ends }) =>
    ends.some((end) => end.device === learned.device),
  );
  return {
    reflection: {
      devices: best.causes
        .filter(({ kind }) => kind === "default-configuration" || kind === "switchport")
        .map(({ about }) => subjectOf(about)),
      prediction,
      exact: fit === "exact",
      linkVlans: links.length,
      absentVlans: own
        .map(({ vlan }) => vlan)
        .filter((vlan) => learned.sentOn.includes(vlan) && !learned.vlans.includes(vlan)),
    },
  };
};
