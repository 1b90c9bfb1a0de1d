import { compare, type Comparison } from "../compare.js";
import type { Cause } from "../cause.js";
import { doubtsAbout } from "../certainty.js";
import type { Evidence, Ping } from "../evidence.js";
import { oracleOf } from "../predict.js";
import { relevantCauses } from "../relevant-causes.js";
import { withDeclared, withFacets, type World } from "../world.js";
import { asReadOf, tunnelEnds } from "../as-read.js";
import { narrowing } from "../narrow.js";
import type { Answer, RuledOut } from "./answer.js";
import { iptablesRuledOut } from "./iptables-ruled-out.js";
import { confidenceOf, type QuestionContext } from "./question-context.js";

/** Why a ping gets no reply, and what of the usual suspects it is not, each with its reason. */
export const whyNoReply = (context: QuestionContext): readonly Answer[] => {
  const ping = context.symptoms.find(
    (one): one is Ping => one.kind === "ping" && one.outcome !== "answered",
  );
  if (ping === undefined) return [];
  const causes = causesOf(context, ping);
  const doubts = doubtsAbout(context.given.unmodelled, context.best?.causes ?? [], [ping]);
  return [
    {
      code: "no-reply",
      ping,
      tied: context.tied,
      causes,
      prediction: compare(context.oracle, ping).prediction,
      doubts,
      ruledOut: [
        ...(doubts.length === 0 ? whatItIsNot(context, ping) : []),
        ...iptablesRuledOut(context, ping, doubts),
      ],
      confidence: confidenceOf(context, causes, [ping]),
    },
  ];
};

/**
 * Those causes of the best explanation that have to do with this ping: each is enough for it to fail, or
 * without it the ping would not have. None where the explanation does not explain it.
 */
const causesOf = (
  { best, given, oracle, world }: QuestionContext,
  ping: Ping,
): readonly Cause[] => {
  if (best === undefined || compare(oracle, ping).fit === "contradicts") return [];
  const misses = (cause: Cause): boolean =>
    compare(oracleOf(withDeclared(world, given.declared, cause.facets)), ping).fit ===
    "contradicts";
  const isEnough = breakersOf(given, best.causes, ping);
  return best.causes.filter((cause) => isEnough(cause) || misses(cause));
};

/**
 * Which of these causes alone is enough for the ping to fail on an overlay that is otherwise as
 * declared.
 */
const breakersOf = (
  { topology, declared }: QuestionContext["given"],
  causes: readonly Cause[],
  ping: Ping,
): ((cause: Cause) => boolean) => {
  const oracle = oracleOf(declared);
  const compared = new Map([[ping, compare(oracle, ping)]]);
  const { world } = narrowing(declared, oracle, compared, tunnelEnds({ topology }))(causes);
  return (cause) => compare(oracleOf(withFacets(world, cause.facets)), ping).fit !== "contradicts";
};

/** The other suspects, each alone, by what would have been seen instead. */
const whatItIsNot = (
  { given, best }: Pick<QuestionContext, "given" | "best">,
  ping: Ping,
): readonly RuledOut[] => {
  const others = relevantCauses(given, [ping]).filter(
    (cause) => best?.causes.includes(cause) !== true,
  );
  const isEnough = breakersOf(given, others, ping);
  return others.filter(isEnough).flatMap((suspect): readonly RuledOut[] => {
    const { world, evidence } = asReadOf(given).narrowTo([suspect]);
    const against = strongest(withFacets(world, suspect.facets), evidence);
    return against === undefined ? [] : [{ by: "evidence", suspect, against }];
  });
};

/** What speaks most against a world. */
const strongest = (world: World, evidence: readonly Evidence[]): Comparison | undefined => {
  const oracle = oracleOf(world);
  return evidence
    .map((one) => compare(oracle, one))
    .filter(({ fit }) => fit === "contradicts")
    .sort((one, other) => other.cost - one.cost)[0];
};
