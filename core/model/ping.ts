/** A ping between two declared addresses, from inside a container. */
export interface PingRequest {
  readonly container: string;
  readonly fromAddress: string;
  readonly toAddress: string;
  /** Size in bytes of an IP packet that is sent too, not to be fragmented; absent: none is. */
  readonly bytes?: number;
}

/**
 * `answered`: once for each packet; `duplicated`: more than once; `unresolved`: the container's
 * kernel got no ARP reply; `silent`: it did, or sent no ARP request, and no reply came.
 */
export const OUTCOMES = ["answered", "duplicated", "unresolved", "silent"] as const;
export type PingOutcome = (typeof OUTCOMES)[number];

/** What a ping got. */
export interface PingResult extends PingRequest {
  readonly outcome: PingOutcome;
  /** Whether the packet of `bytes` was answered; absent when none was sent. */
  readonly passes?: boolean;
  /** How many of further packets got no reply, where not all of the first ones got one; absent: none was sent. */
  readonly loss?: PingLoss;
}

export interface PingLoss {
  readonly sent: number;
  readonly lost: number;
}
