import { compare, type Comparison } from "../compare.js";
import type { Cause } from "../cause.js";
import { doubtsAbout } from "../certainty.js";
import type { Evidence, Ping } from "../evidence.js";
import { oracleOf } from "../predict.js";
import { relevantCauses } from "../relevant-causes.js";
import { withDeclared, withFacets, type World } from "../world.js";
import type { Answer, RuledOut } from "./answer.js";
import { iptablesRuledOut } from "./iptables-ruled-out.js";
import { confidenceOf, type Scene } from "./scene.js";

/** Why a ping gets no reply, and what of the usual suspects it is not, each with its reason. */
export const whyNoReply = (scene: Scene): readonly Answer[] => {
  const ping = scene.symptoms.find(
    (one): one is Ping => one.kind === "ping" && one.outcome !== "answered",
  );
  if (ping === undefined) return [];
  const causes = causesOf(scene, ping);
  const doubts = doubtsAbout(scene.given.unmodelled, scene.best?.causes ?? [], [ping]);
  return [
    {
      code: "no-reply",
      ping,
      tied: scene.tied,
      causes,
      prediction: compare(scene.oracle, ping).prediction,
      doubts,
      ruledOut: [
        ...(doubts.length === 0 ? whatItIsNot(scene, ping) : []),
        ...iptablesRuledOut(scene, ping, doubts),
      ],
      confidence: confidenceOf(scene, causes, [ping]),
    },
  ];
};

/**
 * Those causes of the best explanation that have to do with this ping: each is enough for it to fail, or
 * without it the ping would not have. None where the explanation does not explain it.
 */
const causesOf = ({ best, given, oracle, world }: Scene, ping: Ping): readonly Cause[] => {
  if (best === undefined || compare(oracle, ping).fit === "contradicts") return [];
  const misses = (cause: Cause): boolean =>
    compare(oracleOf(withDeclared(world, given.declared, cause.facets)), ping).fit ===
    "contradicts";
  return best.causes.filter((cause) => breaks(given, cause, ping) || misses(cause));
};

/** Whether a cause alone is enough for the ping to fail on an overlay that is otherwise as declared. */
const breaks = ({ declared }: Scene["given"], cause: Cause, ping: Ping): boolean =>
  compare(oracleOf(withFacets(declared, cause.facets)), ping).fit !== "contradicts";

/** The other suspects, each alone, by what would have been seen instead. */
const whatItIsNot = ({ topology, given, best }: Scene, ping: Ping): readonly RuledOut[] => {
  const base = withFacets(given.declared, given.settled);
  const suspects = relevantCauses(topology, given.possible, [ping])
    .filter((cause) => best?.causes.includes(cause) !== true)
    .filter((cause) => breaks(given, cause, ping));
  return suspects.flatMap((suspect): readonly RuledOut[] => {
    const against = strongest(withFacets(base, suspect.facets), given.evidence);
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
