import type { PingOutcome } from "../model/ping.js";

/** What a ping would get in a world. */
export interface PredictedOutcome {
  readonly kind: "outcome";
  readonly outcome: PingOutcome;
  /** Whether its broadcast goes round for ever. */
  readonly endless: boolean;
  /** Whether the address was surely resolved before: iptables do not filter ARP. */
  readonly resolved?: true;
  /** Outcomes that it may have as well; absent: none. */
  readonly also?: readonly PingOutcome[];
  /** Whether any of these is as good as a guess. */
  readonly vague?: true;
}
