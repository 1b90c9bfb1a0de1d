import { compare, type Comparison } from "../compare.js";
import type { Cause } from "../cause.js";
import { doubtsAbout, nameUnmodelled } from "../certainty.js";
import type { Answer, RuledOut } from "../diagnosis.js";
import type { Evidence, Ping } from "../evidence.js";
import { oracleOf } from "../predict.js";
import { relevantCauses } from "../relevant-causes.js";
import type { Unmodelled } from "../unmodelled/unmodelled.js";
import { withDeclared, withFacets, type World } from "../world.js";
import { iptablesRuledOut } from "./iptables-ruled-out.js";
import { confidenceOf, type Scene } from "./scene.js";

/** Why a ping gets no reply, and what of the usual suspects it is not, each with its reason. */
export const whyNoReply = (scene: Scene): readonly Answer[] => {
  const ping = scene.symptoms.find(
    (one): one is Ping => one.kind === "ping" && one.outcome !== "answered",
  );
  if (ping === undefined) return [];
  const { to, from } = ping;
  const causes = causesOf(scene, ping);
  const doubts = doubtsAbout(scene.given.unmodelled, scene.best?.causes ?? [], [ping]);
  return [
    {
      question: `Why does ${from.device} get no reply from ${to.device} (${to.address}, ${ping.links.join(" and ")})?`,
      answer: whatIsIt(scene, ping, causes) + whatIsOpen(doubts),
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

const whatIsIt = ({ tied, oracle }: Scene, ping: Ping, causes: readonly Cause[]): string => {
  if (causes.length === 0) return "Nothing that was read or could be supposed explains it.";
  const predicted = compare(oracle, ping).predicted;
  const lead = tied ? "One of several explanations that fit equally well: " : "";
  const lines = causes.filter(({ subject }) => subject === ping.to.device);
  const seen = lines.flatMap((cause) => cause.seen);
  const read = seen.length === 0 ? "" : ` Read there: ${seen.join("; ")}.`;
  return `${lead}${causes.map(({ summary }) => summary).join("; ")}. Then there is ${predicted}.${read}`;
};

const whatIsOpen = (doubts: readonly Unmodelled[]): string =>
  doubts.length === 0
    ? ""
    : ` Seen on its way and not modelled, so that nothing is ruled out by what was predicted: ${nameUnmodelled(doubts)}.`;

/** Whether a cause alone is enough for the ping to fail on an overlay that is otherwise as declared. */
const breaks = ({ declared }: Scene["given"], cause: Cause, ping: Ping): boolean =>
  compare(oracleOf(withFacets(declared, cause.facets)), ping).fit !== "contradicts";

/** The other suspects, each alone, by what would have been seen instead. */
const whatItIsNot = ({ topology, given, best }: Scene, ping: Ping): readonly RuledOut[] => {
  const base = withFacets(given.declared, given.settled);
  const suspects = relevantCauses(topology, given.possible, [ping])
    .filter((cause) => best?.causes.includes(cause) !== true)
    .filter((cause) => breaks(given, cause, ping));
  const byReason = new Map<string, string[]>();
  for (const cause of suspects) {
    const against = strongest(withFacets(base, cause.facets), given.evidence);
    if (against === undefined) continue;
    const reason = `Then ${against.evidence} would be seen ${against.predicted}, and was ${against.seen}.`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), cause.summary]);
  }
  return [...byReason].map(([because, summaries]) => ({ suspects: summaries, because }));
};

/** What speaks most against a world. */
const strongest = (world: World, evidence: readonly Evidence[]): Comparison | undefined => {
  const oracle = oracleOf(world);
  return evidence
    .map((one) => compare(oracle, one))
    .filter(({ fit }) => fit === "contradicts")
    .sort((one, other) => other.cost - one.cost)[0];
};
