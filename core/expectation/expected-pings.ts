import type { Ping, PingEnd } from "../diagnosis/evidence.js";
import type { Oracle } from "../diagnosis/predict.js";
import { declaredPing } from "../diagnosis/proof-ends.js";
import type { World } from "../diagnosis/world.js";
import type { LinkProof } from "../desired/link-proofs.js";
import type { PingOutcome } from "../model/ping.js";
import { whyUnanswered } from "./why-unanswered.js";
import type { Words } from "../model/words.js";

/** What to expect of a ping between two declared ends, without and with the experiments. */
export interface ExpectedPing {
  /** Names of the links that it crosses. */
  readonly links: readonly string[];
  readonly from: PingEnd;
  readonly to: PingEnd;
  readonly before: PingView;
  readonly after: PingView;
}

export interface PingView {
  /** `unknown`: it may depend on ports of which it is not known what they do to frames. */
  readonly outcome: PingOutcome | "unknown";
  /** Whether the broadcast before it goes round for ever: then it may show in any way. */
  readonly endless: boolean;
  /** Why it is not answered; a clause without a full stop; absent: it is, or nothing explains it. */
  readonly why?: Words;
}

/** A world with the answers of its oracle. */
export interface Seen {
  readonly world: World;
  readonly oracle: Oracle;
}

/** The pings over all links, from both ends, in the order of the topology. */
export const expectedPings = (
  proofs: readonly LinkProof[],
  before: Seen,
  after: Seen,
): readonly ExpectedPing[] =>
  proofs.map((proof) => {
    const ping = declaredPing(proof);
    const { links, from, to } = ping;
    return { links, from, to, before: viewOf(before, ping), after: viewOf(after, ping) };
  });

const viewOf = ({ world, oracle }: Seen, ping: Ping): PingView => {
  const prediction = oracle.predict(ping);
  if (prediction.kind === "withheld")
    return {
      outcome: "unknown",
      endless: false,
      why: `what ${prediction.ports.join(", ")} does to frames is not modelled`,
    };
  if (prediction.kind !== "outcome") throw new Error("a ping was not predicted as one");
  const { outcome, endless } = prediction;
  const failed = outcome === "unresolved" || outcome === "silent";
  const why = failed ? whyUnanswered(world, oracle, ping) : undefined;
  return { outcome, endless, ...(why === undefined ? {} : { why }) };
};
