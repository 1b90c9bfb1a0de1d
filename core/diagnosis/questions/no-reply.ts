import { compare, type Comparison } from "../compare.js";
import type { Cause } from "../cause.js";
import type { Answer, RuledOut } from "../diagnosis.js";
import type { Evidence, Ping } from "../evidence.js";
import { oracleOf } from "../predict.js";
import { relevantCauses } from "../relevant-causes.js";
import { withFacets, type World } from "../world.js";
import { confidenceOf, type Scene } from "./scene.js";

/** Why a ping gets no reply, and what of the usual suspects it is not, each with its reason. */
export const whyNoReply = (scene: Scene): readonly Answer[] => {
  const ping = scene.symptoms.find(
    (one): one is Ping => one.kind === "ping" && one.outcome !== "answered",
  );
  if (ping === undefined) return [];
  const { to, from } = ping;
  return [
    {
      question: `Why does ${from.device} get no reply from ${to.device} (${to.address}, ${ping.links.join(" and ")})?`,
      answer: whatIsIt(scene, ping),
      ruledOut: [...whatItIsNot(scene, ping), IPTABLES],
      confidence: confidenceOf(scene),
    },
  ];
};

const IPTABLES: RuledOut = {
  suspects: ["iptables"],
  because:
    "EOS_FORWARD hangs in FORWARD, which only packets that a container routes pass; ARP and a ping to the device itself do not.",
};

const whatIsIt = ({ best, tied, oracle, given }: Scene, ping: Ping): string => {
  if (best === undefined) return "Nothing that was seen or could be supposed explains it.";
  const near = best.causes.filter((cause) => breaks(given, cause, ping));
  const causes = (near.length === 0 ? best.causes : near).map(({ summary }) => summary);
  const predicted = compare(oracle, ping).predicted;
  const lead = tied ? "One of several explanations that fit equally well: " : "";
  const lines = best.causes.filter(({ subject }) => subject === ping.to.device);
  const seen = lines.flatMap((cause) => cause.seen);
  const read = seen.length === 0 ? "" : ` Read there: ${seen.join("; ")}.`;
  return `${lead}${causes.join("; ")}. Then there is ${predicted}.${read}`;
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
